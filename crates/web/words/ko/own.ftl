## 대기

wait-held = 제안된 자리는 { $minutes }분 동안 잡아 둡니다.
waits-text = 자리가 나면 메일로 알려 드리고, 한동안 잡아 둡니다. 제안에 답하지 않으면 다음 대기자에게 갑니다.
waits-none = 대기 중인 예약이 없습니다. 원하는 시간이 모두 찼을 때 대기자 명단에 올릴 수 있습니다.
waits-more = 그 밖에 { $count }개 시간
wait-waiting = 대기 중
wait-offered = 제안받음
wait-position = { $place }번째
wait-leave = 대기 취소하기

## 부스의 줄

lines-title = 부스 대기표
lines-all = 지금 열린 부스
lines-none = 지금 대기표를 받는 부스가 없습니다. 기업이 접수를 시작하면 여기에 나타납니다.
lines-not-now = 지금은 진행 중인 회차가 없습니다. 회차가 시작되면 부스마다 대기표를 받을 수 있습니다.
lines-again = 새로 고치기
line-called = 호출 { $numbers }
line-waiting = { $count }명 대기
line-wait = 예상 { $least }~{ $most }분
line-wait-exactly = 예상 약 { $minutes }분
line-no-wait = 바로 가능
line-paused = 잠시 멈춤
line-join = 대기표 받기
tickets-none = 가지고 있는 대기표가 없습니다.
tickets-text = 박람회에 입장한 뒤 부스마다 대기표를 받을 수 있습니다. 예약한 면담도 예약 시간 { $minutes }분 전부터 여기에서 도착을 알립니다.
tickets-no-fair = 신청한 박람회 가운데 지금 열린 곳이 없습니다.
ticket-waiting = 기다리는 중
ticket-called = 지금 오세요
ticket-serving = 면담 중
ticket-served = 완료
ticket-left = 돌려줌
ticket-dropped = 호출에 오지 않아 빠짐
ticket-closed = 줄이 닫힘
ticket-come = { $until }까지 부스로 오시기 바랍니다.
ticket-place = { $place }번째입니다.
ticket-elsewhere = 다른 부스에 계신 동안에는 순번이 그대로 유지됩니다.
ticket-in-booking = 다른 예약이 진행되는 동안에는 순번이 그대로 유지됩니다.
ticket-booking-due = 곧 다른 예약이 있어 그 뒤에 부릅니다.
ticket-leave = 대기표 돌려주기

## 달력

feeds-text = 이 주소를 달력 앱에 한 번 넣어 두면 모든 예약이 저절로 들어오고 바뀝니다. 주소를 아는 사람은 누구나 볼 수 있으니 다른 사람에게 알려 주지 마시기 바랍니다.
feeds-mine = 쓰고 있는 주소
feed-make = 달력 주소 만들기
feed-made = 달력 주소를 만들었습니다. 지금 한 번만 보여 드립니다.
feed-address = 달력 주소
feed-subscribe = 달력 앱에서 열기
feed-copy = 주소 복사하기
feed-copied = 복사했습니다
feed-since = { $when }에 만든 주소
feed-revoke = 더는 쓰지 않기

## 내 정보

data-title = 내 정보와 동의
data-text = 보관하고 있는 내 정보를 보고, 고치고, 동의를 철회하고, 내려받거나 지울 수 있습니다.
data-details = 연락처
data-email-fixed = 메일 주소는 로그인에 쓰입니다. 바꾸시려면 일자리센터에 말씀해 주시기 바랍니다.
data-save = 저장하기
data-consents = 철회하면 바로 적용됩니다.
consent-since = { $when }에 동의함
consent-not-given = 동의하지 않음
consent-give = 동의하기
consent-withdraw = 동의 철회하기
consent-needed-hint = 이 동의를 철회하면 박람회 신청과 그 예약도 함께 취소됩니다.
data-employers = 기업에 보여 주는 정보
data-no-employers = 기업에 보여 주는 정보가 없습니다. 지원하면서 정보를 보여 주기로 하신 기업이 여기에 나타납니다.
data-shows-contact = 이름과 연락처
data-shows-cv = 이력서 요약
data-hide = 그만 보여 주기
data-accesses = 누가 보았나요
data-no-accesses = 아직 아무도 내 정보를 열어 보지 않았습니다. 누가 언제 열어 보았는지 여기에 남습니다.
data-access-staff = { $when } 센터 담당자
data-access-employer = { $when } 기업 담당자 { $name }
data-more = 내려받기와 삭제
data-download = 내 정보 모두 내려받기 (JSON)
erase-title = 내 정보 삭제
erase-text = 삭제하면 되돌릴 수 없습니다. 다가오는 예약은 모두 취소되고, 로그인과 달력 주소도 끝납니다.
erase-kept = 법으로 보관해야 하는 기록은 이름을 지우고 통계로만 남습니다.
erase-button = 모두 삭제하기
erase-not = 삭제하지 않기
flash-erased = 내 정보를 모두 삭제했습니다.

## 면접실

rooms-lead = 면접을 보거나 연습할 곳을 시간 단위로 예약합니다.
rooms-video = 화상면접실
rooms-video-about = 온라인 면접을 볼 수 있는 조용한 방입니다.
rooms-seats = AI 모의면접
rooms-seats-about = AI와 모의면접을 하고 결과를 바로 봅니다.
rooms-desks = 상담과 부대행사
rooms-desks-about = 상담사와의 상담, 이력서 첨삭, 사진 촬영 같은 자리입니다.
rooms-none = 지금 예약할 수 있는 곳이 없습니다. 일자리센터가 새로 열면 여기에 나타납니다.
room-closed = 지금은 예약을 받지 않습니다.
room-online = 화상 링크 제공
room-minutes = { $minutes }분
room-up-to = 최대 { $minutes }분
room-day = 볼 날짜
room-length = 이용 시간
room-show = 빈 시간 보기
room-times = 빈 시간
room-weeks = 다른 주
room-week-before = 이전 주
room-week-after = 다음 주
desk-none-free = 이 주에는 비어 있는 시간이 없습니다. 다른 주를 보아 주시기 바랍니다.
room-none-free = 이 주에는 비어 있는 시간이 없습니다. 다른 주를 보시거나 대기자 명단에 올려 주시기 바랍니다.
room-others = 다른 곳 보기
room-purpose = 이용 목적
room-purpose-hint = 예: 온라인 면접, 면접 연습. 달력에 보이니 사람 이름은 적지 마시기 바랍니다.
ai-notice-title = AI 이용 안내
ai-notice-accept = 안내를 읽었고 AI 모의면접을 이용하겠습니다 (필수)
ai-notice = 답변을 AI가 분석해 연습용 의견을 줍니다. 채용에 쓰이지 않고 기업에 전달하지 않습니다. 녹화와 답변은 따로 동의하신 때에만 보관합니다.
error-ai-notice = AI 이용 안내를 읽고 동의해 주시기 바랍니다.
