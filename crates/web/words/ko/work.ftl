## 입사 지원

opening-hours = 근무 형태
opening-education = 학력
opening-pay = 급여
opening-place = 근무지
apply-title = 이 공고에 지원하기
apply-text = 적으신 내용은 이 기업만 봅니다. 기업의 답은 ‘내 입사 지원’에서 볼 수 있고, 면접 제안은 메일로도 알려 드립니다.
apply-summary = 간단한 자기소개
apply-summary-hint = 해 오신 일, 잘하시는 일, 자격증을 적어 주시기 바랍니다. 외모, 출신 지역, 혼인, 재산, 가족에 관한 내용은 적지 마시기 바랍니다.
apply-consent-title = 동의
apply-consent = 이 기업에 내 이름, 메일 주소, 전화번호와 적은 내용을 보여 주는 데 동의합니다 (필수)
apply-consent-about = 다른 기업은 보지 못합니다. 채용 절차가 끝난 뒤 180일까지 보관하며, ‘내 정보’에서 언제든지 철회할 수 있습니다. 동의하지 않으면 여기에 지원할 수 없습니다.
apply-button = 지원서 보내기
apply-sign-in = 지원하려면 로그인해 주시기 바랍니다. 처음이시라면 박람회 사전 신청부터 해 주시기 바랍니다.
apply-register = 지원하려면 먼저 이 박람회에 사전 신청해 주시기 바랍니다.
apply-over = 끝난 박람회라서 더는 지원할 수 없습니다.
apply-done = 이 공고에 지원하셨습니다.
applications-title = 내 입사 지원
applications-text = 박람회에서 지원하신 공고와 기업의 답입니다.
applications-none = 아직 지원하신 공고가 없습니다. 박람회에서 채용 공고를 찾아보시기 바랍니다.
application-fair = { $fair }
application-since = { $when } 지원
application-reasons = 기업이 밝힌 이유: { $reasons }
application-withdraw = 지원 취소
application-withdraw-text = 기업은 더는 내 정보를 볼 수 없고, 답을 기다리는 면접 제안도 끝납니다. 이미 예약된 면접은 따로 취소하실 때까지 남습니다.
candidacy-submitted = 접수
candidacy-accepted = 서류 합격
candidacy-rejected = 불합격
candidacy-withdrawn = 지원 취소됨
reject-filled = 채용이 끝남
reject-skills = 직무에 필요한 능력
reject-qualification = 자격·면허
reject-experience = 경력
reject-hours = 근무 시간
reject-place = 근무지
reject-pay = 임금
reject-papers = 서류 미비
reject-closed = 공고가 닫힘

## 면접 제안에 답하기

proposal-title = 면접 제안
proposal-waits = 면접 시간을 제안받았습니다. { $when }까지 답해 주시기 바랍니다.
proposal-answer = 시간 고르기
proposal-text = 시간을 고르시면 면접이 예약됩니다. 시간을 미리 잡아 두지는 않으므로 먼저 고르신 분께 예약됩니다.
proposal-accept = 이 시간으로 예약하기
proposal-none-left = 비어 있는 시간이 없습니다. 거절하시면 기업이 다른 시간을 제안할 수 있습니다.
proposal-taken = 그사이 찼습니다
proposal-decline-title = 맞는 시간이 없을 때
proposal-decline-why = 이유
proposal-decline = 제안 거절하기
proposal-is-accepted = 제안받은 시간으로 예약하셨습니다.
proposal-is-declined = 이 제안을 거절하셨습니다.
proposal-is-withdrawn = 기업이 이 제안을 거두었습니다.
proposal-fair-cancelled = 박람회가 취소되어 이 제안이 끝났습니다.
proposal-employer-left = 기업이 박람회에 참가하지 않게 되어 이 제안이 끝났습니다.
proposal-is-expired = 답변 기한이 지났습니다. 기업이 다른 시간을 제안할 수 있습니다.
proposal-booking = 면접 보기
decline-times = 시간이 맞지 않음
decline-too-far = 거리가 멂
decline-pay = 임금
decline-conditions = 근무 조건
decline-work = 직무가 맞지 않음
decline-other-work = 다른 곳에 취업함
error-choose-reason = 이유를 골라 주시기 바랍니다.

## 관심 목록

favourites-title = 내 관심 목록
favourites-text = 관심 있다고 표시한 기업과 공고입니다. 본인만 볼 수 있습니다.
favourites-none = 아직 관심 표시한 것이 없습니다. 기업이나 공고에 관심 표시를 하면 여기에 모입니다.
favourites-employers = 기업
favourites-openings = 채용 공고
favourite-tag = 관심
favourite-add = 관심 표시
favourite-remove = 관심 표시 지우기
favourite-gone = 지금은 채용하지 않습니다.

## 왜 안 되는지

clash-way = 내 예약 보기: { $kind }, { $when }
wait-why = 왜 아직 제 차례가 아닌가요?
why-title = 아직 내 차례가 아닌 까닭
why-order-joined = 먼저 대기하신 분이 앞섭니다.
why-order-unserved = 이용한 지 오래되었거나 이용한 적이 없는 분이 앞섭니다.
why-made-by-fair = 이 박람회가 정한 규칙입니다.
why-made-by-centre = 일자리센터가 정한 규칙입니다.
why-made-by-default = 기본 규칙입니다.
why-first = 앞에 기다리시는 분이 없습니다.
why-earlier = 먼저 대기하신 { $count }분이 앞에 있습니다.
why-unserved = 이용한 지 오래되었거나 이용한 적이 없는 { $count }분이 앞에 있습니다.
why-places = 그동안 난 자리
why-no-places = 대기하신 뒤로 맞는 자리가 아직 나지 않았습니다.
why-joined-earlier = 먼저 대기하신 분께 돌아갔습니다.
why-unserved-longer = 이용한 지 오래되었거나 이용한 적이 없는 분께 돌아갔습니다.
why-passed-over = 차례가 되었으나 제안할 수 없었습니다.
why-yours = 제안해 드렸습니다.
why-back = 대기 중인 예약으로
why-booking = 겹치는 내 예약

## 달력 파일

booking-download = 달력에 추가 (.ics)
