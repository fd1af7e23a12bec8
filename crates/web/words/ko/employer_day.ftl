## 상태

firm-application-draft = 작성 중
firm-application-submitted = 제출됨
firm-application-approved = 승인됨
firm-application-waitlisted = 대기
firm-application-rejected = 승인되지 않음
firm-application-withdrawn = 철회됨
firm-candidacy-submitted = 새 지원
firm-candidacy-accepted = 서류 합격
firm-candidacy-rejected = 불합격
firm-candidacy-withdrawn = 지원 철회
firm-proposal-open = 답을 기다리는 중
firm-proposal-accepted = 면접이 잡힘
firm-proposal-declined = 거절됨
firm-proposal-withdrawn = 거둬들임
firm-proposal-fair-cancelled = 박람회 취소로 끝남
firm-proposal-employer-left = 참가 철회로 끝남
firm-proposal-expired = 기한이 지남
firm-decision-passed = 1차 합격
firm-decision-hired = 현장 채용
firm-decision-not-passed = 불합격
firm-decision-hired-later = 이후 채용
firm-ticket-waiting = 대기
firm-ticket-called = 호출함
firm-ticket-serving = 면담 중
firm-ticket-over = 끝남
firm-reason-filled = 모집이 끝남
firm-reason-skills = 업무 능력이 맞지 않음
firm-reason-qualification = 자격이나 면허가 없음
firm-reason-experience = 경력이 맞지 않음
firm-reason-hours = 근무 시간이 맞지 않음
firm-reason-place = 근무지가 맞지 않음
firm-reason-pay = 급여가 맞지 않음
firm-reason-papers = 제출한 내용이 부족함
firm-reason-closed = 공고를 더는 내지 않음
firm-all = 모두
firm-show = 보기

## 지원자

firm-applicants-title = 지원자
firm-applicants-text = 우리 기업에 정보를 보이기로 동의한 지원자만 나옵니다. 동의를 거두면 바로 사라집니다.
firm-applicants-empty = 아직 지원자가 없습니다. 지원하면 여기에 나타나고 메일로도 알려 드립니다.
firm-nobody-fits = 조건에 맞는 분이 없습니다. 조건을 지우면 모두 보입니다.
firm-applicant-count = 지원자 { $count }명
firm-applicant-state = 상태
firm-applicant-opening = 채용 공고
firm-applicant-summary = 자기소개
firm-applicant-no-summary = 적지 않았습니다.
firm-applied-at = 지원한 때
firm-accept = 서류 합격으로 알리기
firm-reject-title = 불합격으로 알리기
firm-reject-why = 사유
firm-reject-hint = 하나 이상 골라 주시기 바랍니다. 직무와 관련된 사유만 남깁니다.
firm-reject = 불합격으로 알리기
firm-error-reason = 사유를 하나 이상 골라 주시기 바랍니다.
firm-proposals = 면접 제안
firm-proposal-until = 답변 기한: { $time }
firm-proposal-withdraw = 제안 거둬들이기
firm-propose = 면접 시간 제안하기
firm-propose-text = 면접관과 면접실이 함께 비어 있는 시간을 찾아 최대 다섯 개를 제안합니다. 지원자가 고른 시간이 예약됩니다.
firm-propose-who = 면접관
firm-propose-room = 면접실
firm-propose-day = 첫날
firm-propose-day-hint = 이날부터 일주일을 찾습니다.
firm-propose-look = 비어 있는 시간 찾기
firm-propose-none = 이 주에는 함께 비어 있는 시간이 없습니다. 다른 날이나 다른 면접관을 골라 주시기 바랍니다.
firm-propose-times = 비어 있는 시간
firm-propose-times-hint = 하나에서 다섯 개까지 고르세요.
firm-propose-send = 제안 보내기
firm-error-who = 면접관을 골라 주시기 바랍니다.
firm-error-day = 날짜를 2026-12-02처럼 적어 주시기 바랍니다.
firm-error-times = 시간을 하나 이상 골라 주시기 바랍니다.

## 일정표

firm-timetable-title = 일정표
firm-timetable-none = 이날에는 예약이 없습니다. 예약은 여기에 나타납니다.
firm-days = 날짜
firm-col-time = 시간
firm-col-who = 성명
firm-col-what = 내용
firm-col-where = 장소
firm-col-state = 상태
firm-video = 영상 통화
firm-masked = 이름은 본인이 보이기로 한 만큼만 나옵니다.
firm-print = 인쇄하기

## 당일 진행

firm-today-title = 당일 진행
firm-today-over = 남은 시간대가 없습니다. 결과를 입력해 주시기 바랍니다.
firm-today-not-yet = 아직 시작하지 않았습니다. 시작하면 여기에서 호출합니다.
firm-today-no-line = 공개한 면담 시간이 없어 대기열이 없습니다.
firm-today-line = 대기열
firm-today-line-empty = 지금 기다리는 분이 없습니다. 대기표를 받은 분이 여기에 나타납니다.
firm-today-line-none = 시작하면 여기에 대기열이 보입니다.
firm-today-call = 다음 분 부르기
firm-today-pause = 잠시 멈추기
firm-today-resume = 다시 시작하기
firm-today-start = 왔습니다, 면담 시작
firm-today-here = 왔습니다
firm-today-finish = 면담 끝
firm-today-booked = 예약 { $time }
firm-today-until = { $time }까지 오지 않으면 다음 분을 부를 수 있습니다.
firm-today-more = 그 밖에 { $count }명
firm-today-meetings = 예약된 면담과 면접
firm-today-absent = 시작한 지 { $minutes }분이 지나도 오지 않으면 불참으로 표시할 수 있고, 곧 자동으로도 불참 처리되어 시간이 비워집니다. 잘못 표시했다면 운영진에게 알려 주시기 바랍니다. 운영진이 되돌립니다.
firm-today-miss = 불참
firm-today-grace = 호출된 분은 { $minutes }분 안에 와야 하며, 오지 않으면 줄 끝으로 갑니다. 줄 끝으로 { $count }번 간 뒤에 또 오지 않으면 대기표가 취소됩니다.
firm-today-grace-once = 호출된 분은 { $minutes }분 안에 와야 하며, 오지 않으면 대기표가 취소됩니다.
firm-today-outcome = 결과는 어떻습니까?
firm-today-later = 나중에 입력
firm-today-talk = { $number }번
firm-today-join-title = 대기표 없이 온 분
firm-today-number = 참가증 번호
firm-today-number-hint = 참가증의 QR 아래에 있는 번호입니다.
firm-today-join = 대기열에 넣기

## 결과

firm-results-title = 결과 입력
firm-results-text = 면담과 면접마다 결과를 한 번 눌러 남깁니다. 나중에 바뀌면 고칠 수 있고 앞의 기록도 남습니다.
firm-results-missing = 입력할 결과
firm-results-none-missing = 입력할 결과가 없습니다. 면담이나 면접이 끝나면 여기에 나타납니다.
firm-results-told = 입력한 결과
firm-results-none-told = 아직 입력한 결과가 없습니다. 입력하신 결과는 여기에서 고치실 수 있습니다.
firm-results-change = 고치기
firm-results-certificate = 면접확인서 발급
firm-results-walk-in = 현장 면담

## 한 번 알려 드리는 말

flash-firm-accepted = 서류 합격으로 알렸습니다.
flash-firm-rejected = 불합격으로 알렸습니다.
flash-firm-proposed = 면접 시간을 제안했습니다. 지원자에게 메일로 알립니다.
flash-firm-unproposed = 제안을 거둬들였습니다.
flash-firm-told = 결과를 남겼습니다.
flash-firm-called = 다음 분을 불렀습니다.
flash-firm-absent = 불참으로 표시했습니다. 시간이 비워졌습니다.
flash-firm-started = 면담을 시작했습니다.
flash-firm-paused = 호출을 멈췄습니다.
flash-firm-resumed = 호출을 다시 시작했습니다.
flash-firm-joined = 대기열에 넣었습니다.

firm-certificate-title = 참가확인서
firm-certificate-text = 박람회에 참가한 사실과 부스, 면담 수를 확인하는 문서입니다. 인쇄할 수 있고, 확인 번호로 누구나 진위를 확인할 수 있습니다.
firm-certificate-last = 발급된 참가확인서
firm-certificate-issued = { $when } 발급
firm-certificate-open = 열어서 인쇄하기
firm-certificate-issue = 참가확인서 발급받기
firm-certificate-again = 오늘 집계로 다시 발급받기
