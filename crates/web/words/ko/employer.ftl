## 구인기업

nav-employers = 구인기업
firm-tabs = 박람회 참가 메뉴
firm-tab-overview = 할 일
firm-tab-openings = 채용 공고
firm-tab-booth = 부스
firm-tab-times = 면담 시간
firm-tab-applicants = 지원자
firm-tab-timetable = 일정표
firm-tab-today = 당일 진행
firm-tab-results = 결과 입력
firm-save = 저장하기
firm-edit = 고치기
firm-not-now = 나중에 하기
firm-phone = 전화번호
firm-email = 메일 주소
firm-people = { $count }명
firm-minutes = { $minutes }분

## 들어오기

firm-landing-title = 구인기업 안내
firm-landing-lead = 박람회 참가 신청부터 부스 선택, 면담 일정, 결과 입력까지 이곳에서 합니다.
firm-landing-sign-in = 기업 담당자 로그인
firm-landing-how = 이용 순서
firm-landing-one = 담당자로 가입하고 기업을 등록합니다. 로그인은 메일로 받는 링크로 하며 비밀번호가 필요 없습니다.
firm-landing-two = 박람회를 골라 참가를 신청하고 채용 공고를 적습니다. 신청서는 제출 전까지 저장해 두고 이어서 쓸 수 있습니다.
firm-landing-three = 승인되면 배치도에서 부스를 고르고 면담 시간을 공개합니다. 당일에는 태블릿으로 진행하고 결과를 남깁니다.
firm-join-title = 처음이신가요?
firm-join-text = 이름과 메일 주소를 적으시면 로그인 링크를 보내 드립니다. 기업 정보는 그다음에 적습니다.
firm-join-centre = 센터
firm-join-name = 이름
firm-join-email = 업무용 메일 주소
firm-join-consent = 개인정보 처리 동의
firm-join-consent-about = 담당자 이름과 연락처를 박람회 참가와 연락에 씁니다. 동의하지 않으시면 온라인으로 신청할 수 없으며, 센터에 전화로 신청하실 수 있습니다.
firm-join-button = 가입 링크 받기
firm-choose-title = 어느 기업으로 일하시나요?
firm-new-title = 기업 등록
firm-new-text = 먼저 기업 정보를 적어 주시기 바랍니다. 같은 기업이 이미 등록되어 있으면 센터나 동료에게 담당자 추가를 요청하시면 됩니다.
firm-new-button = 기업 등록하기

## 기업 정보

firm-profile-title = 기업 정보
firm-profile-about = 이름, 사업자등록번호, 주소, 연락처를 고칩니다.
firm-profile-text = 구직자와 주최 기관이 보는 정보입니다. 사업자등록번호와 담당자 연락처는 주최 기관만 봅니다.
firm-name = 기업 이름
firm-number = 사업자등록번호
firm-number-hint = 숫자 10자리입니다. 하이픈은 있어도 없어도 됩니다.
firm-section = 업종
firm-size = 직원 수
firm-representative = 대표자
firm-address = 주소
firm-homepage = 홈페이지
firm-homepage-hint = https://로 시작하는 주소입니다.
firm-contact = 담당자 연락처
firm-contact-name = 담당자 이름
firm-contact-position = 직책
firm-gaps = 사업자등록번호나 연락처가 비어 있습니다. 주최 기관이 승인 전에 확인합니다.
firm-section-a = 농업, 임업 및 어업
firm-section-b = 광업
firm-section-c = 제조업
firm-section-d = 전기, 가스, 증기 및 공기 조절 공급업
firm-section-e = 수도, 하수 및 폐기물 처리
firm-section-f = 건설업
firm-section-g = 도매 및 소매업
firm-section-h = 운수 및 창고업
firm-section-i = 숙박 및 음식점업
firm-section-j = 정보통신업
firm-section-k = 금융 및 보험업
firm-section-l = 부동산업
firm-section-m = 전문, 과학 및 기술 서비스업
firm-section-n = 사업시설 관리, 사업 지원 및 임대 서비스업
firm-section-o = 공공행정, 국방 및 사회보장 행정
firm-section-p = 교육 서비스업
firm-section-q = 보건업 및 사회복지 서비스업
firm-section-r = 예술, 스포츠 및 여가 관련 서비스업
firm-section-s = 협회 및 단체, 수리 및 기타 개인 서비스업
firm-section-t = 가구 내 고용활동
firm-section-u = 국제 및 외국기관

## 팀

firm-team-title = 담당자
firm-team-about = 함께 일하는 담당자와 면접관을 추가하거나 뺍니다.
firm-team-text = 담당자는 모두 이 기업의 신청서, 지원자, 일정을 보고 고칠 수 있고 면접관이 될 수 있습니다.
firm-team-you = 나
firm-team-remove = 담당자에서 빼기
firm-team-add = 담당자 추가
firm-team-email-hint = 이 주소로 로그인 링크를 받습니다. 센터에 이미 등록된 분은 센터가 추가해 드립니다.
firm-team-button = 담당자로 추가하기

## 첫 화면

firm-home-fairs = 참가하는 박람회
firm-home-none = 아직 신청한 박람회가 없습니다. 아래에서 신청할 수 있는 박람회를 골라 주시기 바랍니다.
firm-home-open = 신청할 수 있는 박람회
firm-home-open-none = 지금 참가 신청을 받는 다른 박람회가 없습니다. 새 박람회가 열리면 여기에 나타납니다.
firm-home-own = 우리 기업
firm-next = 다음 할 일:
firm-next-none = 지금 하실 일은 없습니다.
firm-apply-until = 참가 신청 마감: { $time }
firm-see-public = 구직자가 보는 화면
firm-steps = 참가 준비
firm-reason = 사유:
firm-step-done = 완료
firm-step-now = 할 일
firm-step-waiting = 기다리는 중
firm-step-later = 나중에
firm-step-stopped = 중단
firm-step-apply = 참가 신청서 쓰기
firm-step-apply-hint = 참가 방법, 부스에 필요한 것, 당일 연락처를 적습니다.
firm-step-openings = 채용 공고 적기
firm-step-openings-hint = 공고가 하나 이상 있어야 신청서를 제출할 수 있습니다.
firm-step-submit = 신청서 제출하기
firm-step-submit-hint = 제출하면 주최 기관이 살펴봅니다.
firm-step-approval = 승인
firm-step-approval-hint = 주최 기관이 승인합니다.
firm-step-submitted-hint = 주최 기관이 살펴보고 있습니다. 결과는 메일로도 알려 드립니다.
firm-step-waitlisted-hint = 다른 기업이 빠지면 참가하실 수 있습니다.
firm-step-approved-hint = 참가가 승인되었습니다.
firm-step-rejected-hint = 이번에는 함께하지 못합니다. 궁금하신 점은 주최 기관에 문의해 주시기 바랍니다.
firm-step-withdrawn-hint = 참가를 철회하셨습니다.
firm-step-booth = 부스 고르기
firm-step-booth-hint = 배치도에서 빈 부스를 먼저 고른 기업이 씁니다.
firm-step-booth-given = 주최 기관이 부스를 배정합니다.
firm-step-times = 면담 시간 공개하기
firm-step-times-hint = 공개해야 구직자가 면담을 예약할 수 있습니다.
firm-step-applicants = 지원자에게 답하기
firm-step-applicants-none = 답을 기다리는 지원자가 없습니다.
firm-new-applicants = 답을 기다리는 지원자 { $count }명
firm-step-results = 결과 입력하기
firm-step-results-hint = 면담과 면접이 끝나면 결과를 적습니다.
firm-step-results-all = 모든 결과를 입력하셨습니다.
firm-missing-results = 입력할 결과 { $count }건

## 신청서

firm-apply-title = 참가 신청서
firm-apply-text = 저장해 두고 나중에 이어서 쓸 수 있습니다. 제출은 채용 공고를 적은 다음에 합니다.
firm-apply-edit = 신청서 고치기
firm-apply-save = 저장하고 계속하기
firm-apply-first = 먼저 참가 신청서를 써 주시기 바랍니다.
firm-decided = 신청이 이미 처리되어 더는 고칠 수 없습니다. 바꿀 것이 있으면 주최 기관에 연락해 주시기 바랍니다.
firm-participation = 참가 방법
firm-participation-hint = 간접 참가는 부스 없이 주최 기관이 이력서를 대신 받아 전해 드리는 방법입니다.
firm-direct = 직접 참가 (부스)
firm-indirect = 간접 참가 (이력서 대리 접수)
firm-sessions = 시간대
firm-sessions-hint = 부스를 원하는 시간대를 모두 고르세요. 고르지 않으면 아무 때나 가능한 것으로 봅니다.
firm-needs = 부스에 필요한 것
firm-needs-hint = 부스를 배정할 때 맞춥니다.
firm-internet = 인터넷
firm-tables = 탁자 수
firm-contact-day = 당일 연락처
firm-submit-text = 제출한 뒤에도 승인 전까지는 고칠 수 있습니다.
firm-submit-button = 제출하기
firm-withdraw-title = 참가 철회
firm-withdraw-text = 부스와 면담 시간이 모두 취소되고, 예약한 구직자에게 알려 드립니다. 되돌릴 수 없습니다.
firm-withdraw-button = 참가 철회하기

## 채용 공고

firm-openings-title = 채용 공고
firm-openings-none = 아직 채용 공고가 없습니다.
firm-opening-add = 채용 공고 추가
firm-opening-edit = 채용 공고 고치기
firm-opening-close = 공고 내리기
firm-opening-title = 모집 직무
firm-opening-count = 모집 인원
firm-opening-employment = 고용 형태
firm-opening-time = 근무 시간
firm-opening-career = 경력
firm-opening-education = 학력
firm-opening-pay = 급여
firm-opening-place = 근무지
firm-full-time = 전일제
firm-part-time = 시간제

## 부스

firm-booth-title = 부스
firm-booth-choose = 배치도나 표에서 빈 부스를 골라 예약해 주시기 바랍니다. 먼저 예약한 기업이 씁니다.
firm-booth-yours = { $label } 부스를 예약하셨습니다.
firm-booth-waits = 맞는 부스가 나기를 기다리고 있습니다. 대기 { $place }번째입니다.
firm-booth-not-yet = 참가가 승인되면 부스를 고를 수 있습니다. 간접 참가에는 부스가 없습니다.
firm-booth-given-out = 이 시간대의 부스는 주최 기관이 배정합니다. 배정되면 여기에 나타납니다.
firm-booth-table = 부스 목록
firm-booth-any = 필요한 조건에 맞는 아무 부스나
firm-booth-take = 이 부스 예약하기
firm-booth-move = 이 부스로 옮기기
firm-booth-release = 부스 돌려주기
firm-booth-leave = 대기 그만두기
firm-booth-own = 우리 부스
firm-booth-link = 온라인 부스 주소:
firm-error-booth = 부스를 하나 골라 주시기 바랍니다.
hall-title = 배치도
hall-booth = 부스
hall-who = 기업
hall-traits = 특징
hall-place = 자리
hall-place-one = { $row }행 { $column }열
hall-place-across = { $row }행 { $first }~{ $last }열
hall-place-down = { $first }~{ $last }행 { $column }열
hall-no-booth = 부스 아님
hall-free = 비어 있음
hall-taken = 다른 기업
hall-chosen = 고른 부스
hall-legend = 색의 뜻
hall-none = 아직 배치도가 없습니다. 주최 기관이 올리면 여기에 나타납니다.
hall-online = 온라인 부스
hall-premium = 2배 넓이
hall-power = 전기
hall-access = 휠체어 접근
hall-as-table = 표로 보기
hall-sessions = 시간대
hall-lead = 부스를 누르면 그 기업의 공고와 면담 시간이 나옵니다.
hall-searched = 찾으시는 기업의 부스를 진하게 표시했습니다.
hall-find = 배치도에서 찾기

## 면담 시간

firm-times-title = 면담 시간
firm-times-text = 날마다 언제 구직자를 만날지 적습니다. 비워 둔 날에는 예약을 받지 않습니다.
firm-times-not-yet = 참가가 승인되면 면담 시간을 공개할 수 있습니다. 간접 참가에는 면담이 없습니다.
firm-times-published = 공개되어 구직자가 예약할 수 있습니다.
firm-times-closed = 지금은 예약을 받지 않습니다. 다시 공개할 수 있습니다.
firm-times-none = 아직 공개한 시간이 없습니다.
firm-times-panels = 동시에 면담하는 자리 수
firm-times-panels-hint = 면접관이 둘로 나누어 따로 만나면 2입니다.
firm-times-minutes = 면담 한 번의 길이
firm-times-turnaround = 면담 사이 쉬는 시간
firm-times-turnaround-hint = 기록하고 다음 분을 맞을 시간입니다.
firm-times-from = 시작
firm-times-to = 끝
firm-times-lunch-from = 점심 시작
firm-times-lunch-to = 점심 끝
firm-times-stay = 이미 예약된 면담은 그대로 남습니다.
firm-times-publish = 면담 시간 공개하기
firm-times-close-title = 예약 그만 받기
firm-times-close-text = 새 예약을 받지 않습니다. 이미 예약된 면담은 그대로 남습니다.
firm-times-close = 예약 그만 받기
firm-error-time = 시작과 끝을 10:00처럼 둘 다 적어 주시기 바랍니다.
firm-error-number = 숫자로 적어 주시기 바랍니다.

## 한 번 알려 드리는 말

flash-firm-saved = 저장했습니다.
flash-firm-new = 기업을 등록했습니다. 이제 박람회에 참가를 신청하실 수 있습니다.
flash-firm-applied = 신청서를 저장했습니다. 이어서 채용 공고를 적어 주시기 바랍니다.
flash-firm-submitted = 신청서를 제출했습니다. 결과는 메일로도 알려 드립니다.
flash-firm-withdrawn = 참가를 철회했습니다.
flash-firm-booth = 부스를 예약했습니다.
flash-firm-booth-waits = 맞는 부스가 없어 대기자 명단에 올렸습니다. 부스가 나면 순서대로 드립니다.
flash-firm-booth-moved = 부스를 옮겼습니다.
flash-firm-released = 부스를 돌려주었습니다.
flash-firm-published = 면담 시간을 공개했습니다.
flash-firm-closed = 이제 새 예약을 받지 않습니다.
flash-firm-member = 담당자를 추가했습니다.
flash-firm-invited = 초대 메일을 보냈습니다. 7일 안에 수락하시면 담당자로 추가됩니다.
flash-firm-removed = 담당자에서 뺐습니다.
flash-firm-opening-closed = 공고를 내렸습니다.
