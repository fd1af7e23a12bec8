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
board-came-of = 신청 { $registered }명, 현장 등록 { $walkins }명
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
camera-denied = 카메라를 쓸 수 없습니다. 브라우저에서 카메라 사용을 허용해 주시거나, 접수번호를 입력해 주시기 바랍니다.
desk-text = 사전 신청을 하지 않은 분을 등록하고 바로 입장 확인을 합니다. 사전 신청하신 분이면 입장 확인만 합니다.
desk-phone-hint = 예: 010-1234-5678. 메일 주소가 없으면 꼭 필요합니다.
desk-group = 대상
desk-no-group = 해당 없음 또는 밝히지 않음
desk-consents-hint = 안내문을 보여 드리고, 동의하신 것만 표시합니다.
desk-button = 등록하고 입장 확인
desk-next = 다음 분 등록하기
