## 모든 화면

# The product's name in the header and in every title.
site-name = 마당
error-prefix = 오류:
skip-to-content = 본문으로 건너뛰기
nav-label = 주요 메뉴
nav-fairs = 박람회
nav-rooms = 면접실·AI 면접
nav-calendar = 내 일정
nav-data = 내 정보
crumbs-label = 현재 위치
other-language = English
other-language-tag = en
sign-in = 로그인
sign-out = 로그아웃
footer-times = 모든 시각은 행사장이 있는 곳의 시각입니다.
footer-start = 처음 화면
footer-help = 도움말
footer-api = API 문서
optional = (선택)
choose = 고르세요
errors-title = 확인이 필요합니다
form-unknown = 처리되었는지 아직 알 수 없습니다. 아래 단추를 한 번 더 눌러 주시기 바랍니다. 여러 번 눌러도 한 번만 처리됩니다.
pager-before = 이전
pager-after = 다음
pager-page = { $page } / { $pages }

## 한 번 알려 드리는 말

flash-booked = 예약되었습니다. 메일로도 알려 드립니다.
flash-cancelled = 예약을 취소했습니다.
flash-cancelled-late = 예약을 취소했습니다. 자유롭게 취소할 수 있는 기한이 지나, 늦은 취소로 기록되었습니다.
flash-moved = 예약 시간을 바꿨습니다. 함께하는 모든 분께 메일로 알려 드립니다.
flash-offer-accepted = 기다리시던 자리가 예약되었습니다.
flash-offer-declined = 거절했습니다. 자리는 다음 대기자에게 제안됩니다.
flash-registered = 사전 신청이 끝났습니다. 참가증을 확인해 주시기 바랍니다.
flash-withdrawn = 사전 신청을 철회했습니다.
flash-waiting = 대기자 명단에 올렸습니다. 자리가 나면 메일로 알려 드립니다.
flash-wait-left = 대기를 취소했습니다.
flash-queued = 대기표를 받았습니다. 차례가 오면 이 화면에 보여 드립니다.
flash-queue-left = 대기표를 돌려주었습니다.
flash-consent-given = 동의를 기록했습니다.
flash-consent-withdrawn = 동의를 철회했습니다.
flash-feed-revoked = 이제 그 달력 주소는 쓸 수 없습니다.
flash-applied = 지원서를 기업에 보냈습니다.
flash-application-withdrawn = 지원을 취소했습니다.
flash-proposal-declined = 제안을 거절했습니다. 기업이 확인할 수 있습니다.
flash-starred = 관심 목록에 담았습니다.
flash-unstarred = 관심 표시를 지웠습니다.
flash-saved = 바꾼 내용을 저장했습니다.
flash-signed-out = 로그아웃했습니다.

## 처음 화면

start-title = 취업박람회와 면접 예약
start-lead = 현장과 온라인 박람회, 화상면접실, AI 면접 체험을 한곳에서 예약합니다. 일정이 하나로 이어져 같은 시각에 두 곳을 예약하는 일이 없습니다.
start-fairs = 다가오는 박람회
start-all-fairs = 박람회 모두 보기
start-what = 할 수 있는 일
start-about-fairs = 참가 기업과 채용 공고를 보고 사전 신청하고 면담 시간을 예약합니다.
start-about-rooms = 화상면접실을 빌리거나 AI 모의면접을 예약합니다.
start-about-calendar = 모든 예약을 한 줄로 보고 옮기거나 취소합니다.
start-about-help = 신청, 예약, 취소와 개인정보에 대해 자주 묻는 질문입니다.

## 로그인

sign-in-title = 메일로 로그인
sign-in-text = 메일 주소를 적으면 로그인 링크를 보내 드립니다. 비밀번호는 필요 없습니다.
sign-in-needed = 로그인이 필요한 화면입니다. 같은 브라우저에서 로그인하면 하던 곳으로 돌아갑니다.
sign-in-ended = 로그인 시간이 지났습니다. 적으신 내용은 그대로 있습니다. 다시 로그인하면 이어서 하실 수 있습니다.
sign-in-button = 링크 받기
sign-in-new = 처음이신가요? 박람회에 사전 신청하면 함께 등록됩니다.
field-centre = 일자리센터
link-asked-title = 메일을 확인해 주세요
link-asked-text = 등록된 주소라면 로그인 링크가 곧 도착합니다. 링크는 { $minutes }분 동안 한 번 쓸 수 있습니다. 오지 않으면 스팸함도 살펴봐 주시기 바랍니다.
link-asked-registering = 메일의 링크를 이 브라우저에서 열면 사전 신청을 마칠 수 있습니다. 적으신 내용은 그대로 있습니다.
link-asked-kept = 적으신 내용은 그대로 있습니다. 메일의 링크로 로그인한 뒤 여기로 돌아와 계속하셔도 됩니다.
link-asked-here = 적으신 내용이 길어 이 화면에만 남아 있습니다. 화면을 닫지 말고, 메일의 링크로 로그인한 뒤 여기로 돌아와 계속해 주시기 바랍니다.
link-asked-go-on = 로그인했으니 계속하기
link-asked-again = 링크 다시 요청하기
press-text = 아래 단추를 누르면 로그인됩니다.
press-button = 로그인하기

## 안 될 때

failure-not-found = 찾을 수 없습니다
failure-not-allowed = 허용되지 않는 요청입니다
failure-sign-in = 로그인이 필요합니다
failure-too-many = 요청이 너무 많습니다
failure-conflict = 처리할 수 없습니다
failure-internal = 잠시 문제가 생겼습니다
failure-other = 요청을 처리하지 못했습니다
failure-wait = { $seconds }초 뒤에 다시 할 수 있습니다.
failure-trace = 문의하실 때 알려 주실 번호:
failure-address = 주소를 다시 확인하시거나 아래에서 시작해 주시기 바랍니다.
failure-later = 지금은 처리하지 못했습니다. 잠시 뒤 다시 시도해 주시기 바랍니다.
error-sent-before = 이 화면은 이미 한 번 처리되었습니다. 아래 내용을 확인하고, 바꾼 내용을 보내시려면 다시 눌러 주시기 바랍니다.
error-text-missing = 이 항목을 적어 주시기 바랍니다.
error-text-too-long = { $limit }자 이내로 줄여 주시기 바랍니다.
error-bad-name = 쓸 수 없는 글자가 있습니다. 다시 확인해 주시기 바랍니다.
error-choose-centre = 일자리센터를 골라 주시기 바랍니다.
error-choose-time = 시간을 하나 골라 주시기 바랍니다.

## 참석하지 못할 때

join-open = 이 기업의 담당자가 되시겠습니까?
join-open-text = 담당자는 기업의 면접 일정과 예약을 함께 보고 관리합니다. 원하지 않으시면 이 창을 닫으시면 됩니다. 아무것도 바뀌지 않습니다.
join-button = 담당자 되기
join-done = 이제 이 기업의 담당자입니다
join-done-text = 초대받으신 메일 주소로 로그인하시면 이 기업의 예약을 보실 수 있습니다.
join-sign-in = 로그인
decline-button = 참석하지 못합니다
decline-open = 참석하지 못하십니까?
decline-open-text = 아래 단추를 누르시면 예약이 취소되고, 자리는 기다리는 분께 바로 돌아갑니다. 오실 수 있다면 이 창을 닫으시면 됩니다. 예약은 그대로 있습니다.
decline-done = 알려 주셔서 감사합니다
decline-done-text = 접수했습니다. 예약을 취소하는 중이며, 취소되면 메일로 알려 드립니다. 더 하실 일은 없습니다.
decline-cancelled = 취소된 예약입니다
decline-cancelled-text = 이 예약은 취소되었습니다. 오시거나 접속하지 않으셔도 됩니다.
decline-late-text = 이 예약은 취소되었습니다. 자유롭게 취소할 수 있는 기한이 지나, 늦은 취소로 기록되었습니다. 오시거나 접속하지 않으셔도 됩니다.
decline-too-late = 이미 시작되었거나 끝난 예약입니다
decline-too-late-text = 여기에서는 더 이상 취소할 수 없습니다. 일자리센터에 연락해 주시기 바랍니다.

## 면접확인서

certificate-title = 면접확인서
certificate-valid = 유효한 면접확인서입니다.
certificate-revoked = 효력이 없는 면접확인서입니다.
certificate-code = 확인 번호
certificate-person = 성명(일부)
certificate-employer = 면접 기업
certificate-fair = 박람회
certificate-held-on = 면접일
certificate-issued-on = 발급일
certificate-centre = 발급 기관
certificate-note = 면접에 참여한 사실만 확인합니다. 실업급여의 재취업활동 인정 여부는 관할 고용센터가 정합니다.

## 도움말

help-title = 도움말
help-register = 박람회에 어떻게 신청하나요?
help-register-answer = 박람회 화면에서 '사전 신청'을 누르고 이름과 메일 주소, 동의만 적으면 됩니다. 메일의 링크를 누르면 끝나고, 참가증이 나옵니다.
help-sign-in = 비밀번호가 없는데 어떻게 로그인하나요?
help-sign-in-answer = 메일 주소를 적으면 한 번 쓰는 링크를 보내 드립니다. 링크를 받은 브라우저에서 열어 주시기 바랍니다.
help-book = 면담이나 면접실은 어떻게 예약하나요?
help-book-answer = 기업이나 면접실 화면에서 빈 시간을 고르면 됩니다. 다른 예약과 겹치는 시간은 회색으로 보이고 까닭을 알려 드립니다. 모두 찼다면 대기할 수 있습니다.
help-cancel = 못 가게 되면 어떻게 하나요?
help-cancel-answer = '내 일정'에서 취소하거나 시간을 바꿔 주시기 바랍니다. 센터가 정한 때(보통 전날 18시)까지는 자유롭게 취소할 수 있고, 자리는 기다리는 분께 바로 돌아갑니다.
help-times = 시각은 어느 곳 기준인가요?
help-times-answer = 언제나 행사장이 있는 곳의 시각이며, KST처럼 시간대 이름을 함께 적습니다.
help-data = 내 정보는 누가 보나요?
help-data-answer = 동의하신 곳만 봅니다. '내 정보'에서 동의를 철회하고, 기록을 내려받고, 삭제를 요청할 수 있습니다.
help-access = 화면을 쓰기 어려우면 어떻게 하나요?
help-access-answer = 모든 화면은 키보드와 화면낭독기로, 스크립트 없이도 쓸 수 있게 만들었습니다(KWCAG 2.2, WCAG 2.2 AA 목표). 불편한 점이 있으면 일자리센터에 전화해 주시기 바랍니다. 예약을 대신해 드립니다.
help-programs = 프로그램을 만드는 분께

fair-certificate-title = 참가확인서
fair-certificate-sentence = { $employer } 기업이 ‘{ $fair }’에 구인기업으로 참가하였음을 확인합니다.
fair-certificate-valid = 유효한 참가확인서입니다.
fair-certificate-void = 효력이 없는 참가확인서입니다.
fair-certificate-employer = 참가 기업
fair-certificate-days = 개최 일시
fair-certificate-place = 장소
fair-certificate-how = 참가 방식
fair-certificate-booths = 배정 부스
fair-certificate-session = 회차
fair-certificate-time = 시간
fair-certificate-booth = 부스
fair-certificate-figures = 참가 실적
fair-certificate-as-of = { $day } 집계입니다. 그 뒤에 입력된 결과는 들어 있지 않습니다.
fair-certificate-check = 아래 주소나 QR 코드에서 이 확인서의 진위를 확인할 수 있습니다.
fair-certificate-qr = 이 확인서를 확인하는 주소의 QR 코드
