## 운영 당일

day-nav = 행사 운영
day-board = 행사 현황
day-check-in = 입장 확인
day-walk-in = 현장 등록
day-call = 전화 예약
day-places = 면접실과 좌석
day-report = 결과 보고
day-messages = 못 보낸 알림
twin-show = 표로 보기
live-lost = 지금 화면은 마지막으로 받은 내용입니다. 연결이나 로그인을 확인해 주시기 바랍니다.

## 행사 현황

board-as-of = { $when } 기준
board-session = { $name } { $clock }
board-alerts = 살펴볼 일
board-calm = 지금 살펴볼 일이 없습니다.
board-undelivered = 전하지 못한 메일이나 문자가 { $count }건 있습니다.
board-see = 확인하기
board-came = 입장
board-came-of = 신청 { $registered }명 가운데 · 현장 등록 { $walkins }명
board-waiting = 줄 선 사람
board-longest = 가장 긴 대기: { $wait }
board-idle = 빈 부스
board-of-booths = 운영 중인 부스 { $count }곳 가운데
board-visits = 남은 면담 예약
board-visits-done = 진행·완료 { $done }건, 불참 { $missed }건
board-arrivals = 시간대별 입장
board-hour = 시간
board-visitors = 입장 인원
board-nobody-yet = 아직 입장한 사람이 없습니다. ‘입장 확인’에서 첫 방문자를 맞이하면 여기에 바로 나타납니다.
board-lines = 부스별 대기 줄
board-no-session = 지금은 진행 중인 회차가 없습니다. 회차가 시작되면 부스별 줄이 여기에 나타납니다.
board-no-lines = 이 회차에 방문자를 받는 부스가 없습니다. 기업이 면담 시간을 올리면 여기에 나타납니다.
board-employer = 기업
board-booth = 부스
board-state = 상태
board-called = 호출 번호
board-serving = 면담 중
board-waiting-people = 대기
board-wait = 예상 대기
alert-stuck = { $name }: 호출이 멈췄는데 { $count }명이 기다립니다. 부스를 확인해 주시기 바랍니다.
alert-long = { $name }: 대기가 깁니다({ $wait }). 줄이 짧은 부스를 안내해 주시기 바랍니다.
look-stuck = 멈춤, 대기 있음
look-long = 오래 기다림
look-paused = 잠시 멈춤
look-idle = 비어 있음
look-moving = 진행 중

## 입장 확인과 현장 등록

flash-taken-in = 현장 등록과 입장 확인을 마쳤습니다. 참가증을 인쇄하거나 접수번호를 알려 주시기 바랍니다.
flash-let-in = 사전 신청하신 분이라 새로 등록하지 않고 입장 확인만 했습니다.
flash-was-in = 이미 입장한 분입니다. 바뀐 것은 없고, 참가증을 다시 보여 드립니다.
check-in-code = 접수번호 또는 참가증 코드
check-in-code-hint = 접수번호를 입력하거나 스캐너로 참가증 QR 코드를 읽습니다.
check-in-button = 입장 확인
check-in-no-pass = 신청하지 않은 분 현장 등록
check-in-last = 방금 입장
check-in-number = 접수번호 { $number }
check-in-registered = 사전 신청
check-in-by-desk = 현장 등록
check-in-came = 지금까지 { $count }명이 입장했습니다.
check-in-offline = 인터넷이 끊기면
check-in-offline-text = 이 화면은 연결이 있어야 쓸 수 있습니다. 끊길 수 있는 입구에는 서명된 명단을 미리 받아 두고 나중에 기록을 올리는 ‘madang door’ 단말을 함께 두시기 바랍니다. 잠깐 끊겼다면 접수번호를 적어 두었다가 연결된 뒤 입력해 주시기 바랍니다.
camera-title = 카메라로 읽기
camera-text = 참가증의 QR 코드를 카메라에 비추면 바로 입장 확인을 합니다. 영상은 이 기기 밖으로 나가지 않습니다.
camera-start = 카메라 켜기
camera-stop = 카메라 끄기
camera-lost = 읽은 번호를 처리하지 못했습니다. 번호는 입력란에 있습니다. 연결과 로그인을 확인하고 입장 처리를 눌러 주시기 바랍니다.
camera-denied = 카메라를 쓸 수 없습니다. 브라우저에서 카메라 사용을 허용해 주시거나, 접수번호를 입력해 주시기 바랍니다.
desk-text = 사전 신청을 하지 않은 분을 등록하고 바로 입장 확인을 합니다. 사전 신청하신 분이면 입장 확인만 합니다.
desk-phone-hint = 예: 010-1234-5678. 메일 주소가 없으면 꼭 필요합니다.
desk-group = 대상
desk-no-group = 해당 없음 또는 밝히지 않음
desk-consents-hint = 안내문을 보여 드리고, 동의하신 것만 표시합니다.
desk-consent-needed = 참가를 위한 동의가 있어야 등록할 수 있습니다. 안내문을 읽어 드리고 동의하시면 표시해 주시기 바랍니다.
desk-button = 등록하고 입장 확인
desk-next = 다음 분 등록하기

## 면접실과 좌석

places-day = 날짜
places-show = 이 날짜 보기
places-before = 전날
places-after = 다음 날
places-none = 아직 면접실, 좌석, 창구가 없습니다. 하나라도 열면 하루 일정이 여기에 그림으로 나타납니다.
places-picture = 시간표 그림: 예약을 누르면 아래 목록의 줄로 갑니다
places-list = 예약 목록
places-free-day = 이 날에는 예약이 없습니다. 전화로 문의하시는 분은 ‘전화 예약’에서 바로 예약해 드릴 수 있습니다.
places-time = 시간
places-place = 장소
places-what = 내용
places-who = 이용하는 분

## 전화 예약

flash-registered-for = 이 박람회에 사전 신청해 드렸습니다.
call-text = 전화하신 분을 찾아 면담, 면접실, AI 면접석, 상담을 대신 예약합니다. 안내는 예약하신 분께 갑니다.
call-search = 이름, 전화번호 또는 메일 주소
call-search-hint = 이름은 일부만, 전화번호와 메일 주소는 전체를 입력해 주시기 바랍니다.
call-find = 찾기
call-found = 찾은 분
call-nobody = 그런 분이 없습니다. 적힌 대로 다시 확인하시거나, 아래에서 새로 등록해 주시기 바랍니다.
call-new = 처음 전화하신 분 등록하기
call-write-down = 등록하고 예약으로
call-booked = 앞으로의 예약
call-nothing-booked = 앞으로 잡힌 예약이 없습니다.
call-book = 새로 예약하기
call-what = 예약할 것
call-day = 시작 날짜
call-visit = 부스 면담: { $name }
call-room = 면접실: { $name }
call-seat = AI 면접석: { $name }
call-desk = 상담·부대행사: { $name }
call-no-times = 고를 수 있는 시간이 없습니다. 다른 날짜나 다른 곳을 골라 보시기 바랍니다.
call-book-for = { $name } 님 이름으로 예약하기
call-notice = 아래 안내를 읽어 드렸고, 동의하셨습니다. (필수)
call-exception = 한도나 제한을 넘겨 예약하는 까닭
call-exception-hint = 예약 한도를 넘었거나 예약이 제한된 분일 때만 적습니다. 기록에 남습니다.
call-register = 이 박람회에 사전 신청해 드리기
call-register-text = 부스 면담은 사전 신청한 분만 예약할 수 있습니다.
call-register-button = 사전 신청해 드리기

## 결과 보고

flash-frozen = 집계를 마치고 새 판으로 남겼습니다.
report-none = 아직 집계한 결과가 없습니다. 담당자가 집계하면 그때의 숫자가 그대로 남습니다.
report-version = { $version }판, { $when } 집계
report-public-text = 공개용 표입니다. 5명보다 적은 사람의 숫자와, 빼면 드러나는 숫자는 ‘–’로 가립니다.
report-see-exact = 가리지 않은 표 보기
report-see-public = 공개용 표 보기
report-fair = 박람회 전체
report-employers = 기업별
report-groups = 대상별
report-others = 그 밖
report-changes = 앞 판에서 바뀐 숫자
report-row = 구분
report-figure = 항목
report-count = 수
report-before = 앞 판
report-after = 이 판
report-freeze = 집계하기
report-freeze-text = 지금 숫자를 세어 새 판으로 남깁니다. 앞 판은 그대로 있습니다.
report-note = 메모
report-note-hint = 예: 세 기업의 결과가 아직 들어오지 않음
report-freeze-button = 지금 집계하기
report-files = 파일로 받기
report-files-text = 파일은 한 시간 동안, 요청한 사람만 받을 수 있습니다.
report-list = 받을 것
report-reason = 받는 까닭
report-reason-hint = 이름이 든 목록은 10자 이상 적어야 합니다. 까닭은 기록에 남고, 목록에 든 분이 볼 수 있습니다.
report-xlsx = 엑셀(XLSX)로 받기
report-csv = CSV로 받기
report-versions = 지난 판
list-report = 결과표
list-public-report = 공개용 결과표
list-registrations = 신청자 명단(이름 있음)
list-visits = 면담·면접 목록(이름 있음)
list-outcomes = 면접 결과 목록(이름 있음)
figure-employers = 참여기업
figure-openings = 구인인원
figure-registered = 사전 신청
figure-visitors = 방문자
figure-interviewed = 면접
figure-hired = 현장채용
figure-passed = 1차 합격

## 못 보낸 알림

flash-not-retried = 다시 보내지 않았습니다. 예약이 끝났거나 더 이상 참여하지 않는 분입니다. ‘처리함’으로 표시해 주시기 바랍니다.
flash-retried = 다시 보냅니다. 잠시 뒤 결과를 확인해 주시기 바랍니다.
messages-text = 여러 번 시도해도 전하지 못한 메일과 문자입니다. 주소를 고친 뒤 다시 보내시거나 전화로 알려 주시기 바랍니다.
messages-none = 못 보낸 알림이 없습니다.
messages-more = 최근 { $shown }건입니다. 이것을 처리하면 나머지 { $hidden }건이 나옵니다.
messages-all = 한꺼번에 처리
messages-all-text = 메일 서버 장애처럼 여러 건이 쌓였고, 더 알릴 필요가 없을 때 쓰시기 바랍니다.
messages-aside-all = 위 { $count }건 처리함으로 표시
message-aside = 처리함
flash-set-aside = 처리한 것으로 표시했습니다. 더는 알림이 뜨지 않으며, 누가 표시했는지는 감사 기록에 남습니다.
message-invitation = 예약 초대장
message-sign-in = 로그인 링크
message-joining = 기업 담당자 초대
message-reminder = 예약 알림
message-proposal = 면접 시간 제안
message-results = 결과 요청
message-offer = 대기 자리 제안
message-called-off = 박람회 취소·기업 참가 철회
message-booth = 부스 배정
message-text = 문자 메시지
message-somebody = 이름을 알 수 없음
message-retry = 다시 보내기
