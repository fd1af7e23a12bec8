//! The table of refusals: code, kind, sentence in Korean and English.
//!
//! A sentence says what is wrong and what to do. `{places}` are filled by the refusal's facts. Those of
//! kind `Conflict` lie in `table/conflicts.rs`.

#[macro_use]
mod conflicts;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Kind, Language};

macro_rules! refusals {
    ($($kind:ident { $($variant:ident $code:literal $ko:literal $en:literal)* })*) => {
        /// The stable code of a refusal.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
        pub enum Code {
            $($(
                #[doc = $en]
                #[serde(rename = $code)]
                $variant,
            )*)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Self] = &[$($(Self::$variant,)*)*];

            /// The code as it stands in problem documents.
            pub const fn as_str(self) -> &'static str {
                match self { $($(Self::$variant => $code,)*)* }
            }

            /// What sort of "no" it is.
            pub const fn kind(self) -> Kind {
                match self { $($(Self::$variant => Kind::$kind,)*)* }
            }

            /// The sentence, its places unfilled.
            pub const fn sentence(self, language: Language) -> &'static str {
                match (self, language) {
                    $($(
                        (Self::$variant, Language::Ko) => $ko,
                        (Self::$variant, Language::En) => $en,
                    )*)*
                }
            }
        }
    };
}

with_conflicts! { refusals {
    Unknown {
        SignInNeeded "sign_in_needed"
            "로그인이 필요합니다. 로그인한 뒤 다시 시도해 주시기 바랍니다."
            "You need to sign in. Please sign in and try again."
        SignInFailed "sign_in_failed"
            "전자우편 주소 또는 비밀번호가 맞지 않습니다. 다시 확인해 주시기 바랍니다."
            "The address or the password is wrong. Please check both."
        LinkUsedUp "link_used_up"
            "이 로그인 링크는 이미 사용되었거나 기간이 지났습니다. 새 링크를 요청해 주시기 바랍니다."
            "This sign-in link was used or has run out. Please ask for a new one."
        SessionEnded "session_ended"
            "로그인이 끝났습니다. 다시 로그인해 주시기 바랍니다."
            "Your session has ended. Please sign in again."
    }
    Forbidden {
        NotAllowed "not_allowed"
            "이 작업을 할 권한이 없습니다. 센터 담당자에게 문의해 주시기 바랍니다."
            "You may not do this. Please ask the centre's staff."
        ConsentMissing "consent_missing"
            "필수 동의({purpose})가 없어 처리할 수 없습니다. 동의한 뒤 다시 시도해 주시기 바랍니다."
            "The required consent ({purpose}) is missing. Please give it and try again."
    }
    Missing {
        CentreNotFound "centre_not_found" "그런 센터가 없습니다." "There is no such centre."
        HoldNotFound "hold_not_found" "그런 보존 지정이 없습니다." "There is no such legal hold."
        PersonNotFound "person_not_found" "그런 사람이 없습니다." "There is no such person."
        EmployerNotFound "employer_not_found" "그런 기업이 없습니다." "There is no such employer."
        FairNotFound "fair_not_found" "그런 박람회가 없습니다." "There is no such fair."
        ApplicationNotFound "application_not_found" "그런 참가 신청이 없습니다." "There is no such application."
        RegistrationNotFound "registration_not_found" "그런 사전 신청이 없습니다." "There is no such registration."
        BoothNotFound "booth_not_found" "그런 부스가 없습니다." "There is no such booth."
        AllocationNotFound "allocation_not_found" "그런 부스 배정안이 없습니다." "There is no such allocation."
        SessionNotFound "session_not_found" "그런 회차가 없습니다." "There is no such session of the fair."
        ResourceNotFound "resource_not_found" "그런 면접실, 좌석 또는 창구가 없습니다." "There is no such room, seat or panel."
        WaitNotFound "wait_not_found"
            "대기 신청을 찾을 수 없습니다."
            "There is no such waiting-list entry."
        BookingNotFound "booking_not_found" "그런 예약이 없습니다." "There is no such booking."
        FeedNotFound "feed_not_found" "그런 달력이 없습니다." "There is no such feed."
        TokenNotFound "token_not_found" "그런 토큰이 없습니다." "There is no such token."
        CommandNotFound "command_not_found" "그런 요청을 찾을 수 없습니다." "There is no such request."
        PageNotFound "page_not_found" "그런 주소가 없습니다. API 문서를 확인해 주시기 바랍니다." "There is no such address. Please see the API documentation."
        InvitationNotFound "invitation_not_found" "그런 초대장이 없습니다." "There is no such invitation."
        TicketNotFound "ticket_not_found" "그런 대기표가 없습니다." "There is no such ticket."
        LinkNotFound "link_not_found"
            "이 링크를 확인할 수 없습니다. 메일에 있는 링크를 그대로 열어 주시기 바랍니다."
            "This link cannot be recognised. Please open it exactly as it stands in the mail."
        InvitationOver "invitation_over"
            "이 초대는 기간이 지났거나 더 이상 유효하지 않습니다. 초대한 기업에 다시 요청해 주시기 바랍니다."
            "This invitation has run out or no longer holds. Please ask the employer to invite you again."
        PanelNotFound "panel_not_found" "그런 면접 패널이 없습니다({panel})." "There is no such panel: {panel}."
        TimetableNotFound "timetable_not_found"
            "이 박람회에는 아직 면접 시간표가 없습니다. 운영자가 먼저 희망 접수 마감 시각을 정해야 합니다."
            "This fair has no timetable yet. Its organiser first sets until when wishes are taken."
        RunNotFound "run_not_found" "그런 시간표 작성 기록이 없습니다." "There is no such making of a timetable."
        OpeningNotFound "opening_not_found" "그런 채용 공고가 없습니다." "There is no such opening."
        CandidacyNotFound "candidacy_not_found" "그런 입사 지원이 없습니다." "There is no such candidacy."
        ProposalNotFound "proposal_not_found" "그런 면접 제안이 없습니다." "There is no such proposal."
        DeliveryNotFound "delivery_not_found" "그런 발송 내역이 없습니다." "There is no such mail."
        CertificateNotFound "certificate_not_found" "그런 확인서가 없습니다. 확인 번호를 다시 확인해 주시기 바랍니다." "There is no such certificate. Please check the code."
        PlacementNotFound "placement_not_found" "그런 취업 기록이 없습니다." "There is no such placement."
        ReportNotFound "report_not_found" "확정된 결과표가 없습니다. 먼저 결과표를 확정해 주시기 바랍니다." "There is no such frozen table. Please freeze one first."
        ExportNotFound "export_not_found" "그런 내보내기가 없습니다." "There is no such export."
    }
    Invalid {
        TooManyBoothWishes "too_many_booth_wishes"
            "{field} 항목은 {limit}개까지 적을 수 있습니다."
            "{field} can name at most {limit}."
        WishAboutOneself "wish_about_oneself"
            "자기 기업과 가깝거나 멀게 해 달라고 할 수 없습니다. 다른 기업을 골라 주시기 바랍니다."
            "An employer cannot be near or away from itself. Please choose another."
        WishesContradict "wishes_contradict"
            "같은 업종과 가까운 자리와 떨어진 자리를 함께 희망할 수 없습니다. 하나만 골라 주시기 바랍니다."
            "A booth cannot be both near the own trade and away from it. Please choose one of the two."
        UnknownZone "unknown_zone"
            "이 박람회에는 {zone} 구역이 없습니다. 배치도에 있는 구역을 골라 주시기 바랍니다."
            "No booth of the fair lies in {zone}. Please choose a part that the plan shows."
        UnknownPlace "unknown_place"
            "배치도에 {place}이(가) 없습니다. 배치도에 있는 곳을 골라 주시기 바랍니다."
            "The plan shows no {place}. Please choose a place that it shows."
        NothingToSwap "nothing_to_swap"
            "같은 회차의 서로 다른 두 기업을 골라 주시기 바랍니다."
            "Please choose two different employers of one session."
        HallsTooLarge "halls_too_large"
            "홀을 모두 합치면 {limit}줄이 넘어 한꺼번에 배정할 수 없습니다."
            "Together the halls have more than {limit} rows; booths cannot be given out in all of them at once."
        Malformed "malformed"
            "요청을 읽을 수 없습니다: {reason}"
            "The request cannot be read: {reason}"
        RuleOutOfBounds "rule_out_of_bounds"
            "{rule} 값은 {least} 이상 {most} 이하로 정해 주시기 바랍니다."
            "{rule} must be between {least} and {most}. Please change it."
        TextTooLong "text_too_long"
            "{field} 항목이 너무 깁니다. {limit}자 이내로 줄여 주시기 바랍니다."
            "{field} is too long. Please keep it to {limit} characters."
        TextMissing "text_missing"
            "{field} 항목을 입력해 주시기 바랍니다."
            "Please fill in {field}."
        EndBeforeStart "end_before_start"
            "끝나는 시각이 시작 시각보다 늦어야 합니다."
            "The end must be after the start."
        OffGrid "off_grid"
            "시각은 5분 단위로 정해 주시기 바랍니다."
            "Times must lie on the five-minute grid."
        WindowNeverOpens "window_never_opens"
            "시작 {opens}분 전에 열려 {closes}분 전에 마감되면 예약할 수 있는 때가 없습니다. 마감보다 먼저 열리게 정해 주시기 바랍니다."
            "Booking that opens {opens} minutes before the start and closes {closes} minutes before it never opens. Please let it open before it closes."
        InPast "in_past"
            "이미 지난 시각입니다. 앞으로의 시각을 골라 주시기 바랍니다."
            "That time has passed. Please choose a time to come."
        TooFarAhead "too_far_ahead"
            "{opens}부터 예약할 수 있습니다."
            "Booking for that time opens at {opens}."
        BookingClosed "booking_closed"
            "그 시각의 예약은 마감되었습니다. 다른 시각을 골라 주시기 바랍니다."
            "Booking for that time has closed. Please choose another time."
        TooLong "too_long"
            "한 번에 {limit}분까지 예약할 수 있습니다."
            "A booking may last at most {limit} minutes."
        WrongLength "wrong_length"
            "이 예약은 {minutes}분입니다."
            "This booking lasts {minutes} minutes."
        UnknownTimeZone "unknown_time_zone"
            "{zone}은(는) 시간대 이름이 아닙니다. Asia/Seoul 같은 이름을 써 주시기 바랍니다."
            "{zone} is no time zone. Please use a name such as Asia/Seoul."
        CapacityZero "capacity_zero"
            "정원은 1명 이상이어야 합니다."
            "The capacity must be at least one."
        CapacityTooLarge "capacity_too_large"
            "정원은 {limit}명을 넘을 수 없습니다."
            "The capacity may be at most {limit}."
        BadBusinessNumber "bad_business_number"
            "사업자등록번호 {number}이(가) 올바르지 않습니다. 열 자리 숫자를 다시 확인해 주시기 바랍니다."
            "{number} is no valid business number. Please check its ten digits."
        BadPhone "bad_phone"
            "전화번호 {phone}을(를) 읽을 수 없습니다. 010-1234-5678 또는 +82 10-1234-5678 형식으로 적어 주시기 바랍니다."
            "{phone} is no phone number we can read. Please write it like 010-1234-5678 or +82 10-1234-5678."
        BadEmail "bad_email"
            "전자우편 주소 {email}이(가) 올바르지 않습니다. 다시 확인해 주시기 바랍니다."
            "{email} is no mail address we can reach. Please check it."
        BadName "bad_name"
            "{field}에 쓸 수 없는 글자가 있습니다."
            "{field} holds characters that cannot be used."
        BadUrl "bad_url"
            "주소 {url}이(가) 올바르지 않습니다. https:// 로 시작해야 합니다."
            "{url} is no address we can use. It must begin with https://."
        BadEndpoint "bad_endpoint"
            "게이트웨이 주소 {url}을(를) 쓸 수 없습니다. https:// 로 시작하는 주소를 적어 주시기 바랍니다. http:// 는 이 서버 안의 주소(127.0.0.1)에만 쓸 수 있습니다."
            "{url} is no address of a gateway we can use. It must begin with https://; http:// is for 127.0.0.1 alone."
        BadChannel "bad_channel"
            "채널 이름 {channel}을(를) 쓸 수 없습니다. 영문 소문자, 숫자, 밑줄로 20자 이내의 서로 다른 이름을 적어 주시기 바랍니다. mail은 늘 마지막이므로 적지 않습니다."
            "{channel} cannot be a channel. Please give each its own name of up to 20 small letters, digits and underscores; mail is always last and is not named."
        TemplateBroken "template_broken"
            "변수 {place}이(가) 닫히지 않았습니다. 변수 이름 뒤에 닫는 중괄호를 넣어 주시기 바랍니다."
            "The variable {place} does not end. Please put a closing brace after its name."
        TemplateVariableUnknown "template_variable_unknown"
            "이 문구에는 변수 {variable}을(를) 쓸 수 없습니다. 쓸 수 있는 변수: {known}"
            "This message has no variable {variable}. It can use: {known}"
        BadPlan "bad_plan"
            "배치도 {line}행이 올바르지 않습니다: {reason}"
            "Line {line} of the plan is wrong: {reason}"
        BoothPlaceTaken "booth_place_taken"
            "{booth} 부스를 놓으려는 칸에 이미 {other}이(가) 있어 옮기지 않았습니다. 빈 칸으로 옮기거나 {other}을(를) 먼저 옮겨 주시기 바랍니다."
            "{booth} was not put there: {other} stands on those cells. Please choose free cells, or move {other} first."
        BoothOutside "booth_outside"
            "{booth} 부스가 도면 밖으로 나가 옮기지 않았습니다. 행과 열이 1부터 {limit}까지인 자리에 놓아 주시기 바랍니다."
            "{booth} was not put there: it would lie outside the hall. Please keep it within rows and columns 1 to {limit}."
        BadHolidays "bad_holidays"
            "휴일 파일이 올바르지 않습니다: {reason}"
            "The holiday file is wrong: {reason}"
        BadHours "bad_hours"
            "운영 시간이 올바르지 않습니다: {reason}"
            "The opening hours are wrong: {reason}"
        NothingChosen "nothing_chosen"
            "{field}을(를) 하나 이상 골라 주시기 바랍니다."
            "Please choose at least one {field}."
        WeakPassword "weak_password"
            "비밀번호는 12자 이상이어야 하며 흔한 비밀번호는 쓸 수 없습니다."
            "A password needs at least 12 characters and must not be a common one."
        WrongKind "wrong_kind"
            "이 자원은 {expected}이(가) 아닙니다."
            "This resource is no {expected}."
        ConsentInFuture "consent_in_future"
            "동의한 때({at})가 아직 오지 않았습니다. 날짜를 다시 확인해 주시기 바랍니다."
            "The consent is dated {at}, which is still to come. Please check the date."
        TooManyRows "too_many_rows"
            "한 번에 {limit}건까지 보낼 수 있습니다. 나누어 보내 주시기 바랍니다."
            "At most {limit} rows may be sent at once. Please send them in parts."
        SamePerson "same_person"
            "같은 사람을 두 번 넣을 수 없습니다."
            "A person can take part only once."
        KeyReused "key_reused"
            "같은 멱등 키로 다른 내용을 보냈습니다. 새 키를 써 주시기 바랍니다."
            "The idempotency key was used for another request. Please use a new key."
        BadKey "bad_key"
            "멱등 키는 UUID여야 합니다."
            "The idempotency key must be a UUID."
        BadPass "bad_pass"
            "참가증을 확인할 수 없습니다. 다시 스캔하거나 접수번호를 입력해 주시기 바랍니다."
            "The pass cannot be verified. Please scan again or type the number."
        BadSnapshot "bad_snapshot"
            "센터가 서명한 입장 명단이 아닙니다. 명단을 다시 받아 주시기 바랍니다."
            "The centre has not signed this list. Please fetch the list again."
        DateBeforeInterview "date_before_interview"
            "결과를 정한 날은 면접일({day})보다 빠를 수 없습니다. 날짜를 다시 확인해 주시기 바랍니다."
            "A result cannot be older than the interview on {day}. Please check the date."
        DateToCome "date_to_come"
            "아직 오지 않은 날짜입니다. 오늘({day})까지의 날짜를 적어 주시기 바랍니다."
            "That day is still to come. Please give one up to today, {day}."
        WrongHiringDay "wrong_hiring_day"
            "현장 채용은 면접일({day})에만, 그 뒤의 채용은 면접일보다 늦은 날짜로 기록할 수 있습니다."
            "Hired on site holds on the day of the interview, {day}, only; hired later needs a later day."
        ReasonMissing "reason_missing"
            "개인정보가 담긴 목록입니다. 내보내는 까닭을 10자 이상 적어 주시기 바랍니다."
            "This list holds personal data. Please say in 10 characters or more why you export it."
        RequestExpired "request_expired"
            "요청이 제때 처리되지 않아 아무것도 바뀌지 않았습니다. 다시 시도해 주시기 바랍니다."
            "The request came too late and nothing was changed. Please try again."
    }
} {
    Gone {
        PersonErased "person_erased"
            "개인정보가 삭제되어 더 이상 답할 수 없습니다."
            "The person's data was erased; nothing can be told of it any more."
        ExportExpired "export_expired"
            "내려받을 수 있는 시간이 지났습니다. 다시 내보내 주시기 바랍니다."
            "The time to download it has passed. Please export again."
        FeedRevoked "feed_revoked" "더 이상 쓰지 않는 달력 주소입니다." "This feed address is no longer in use."
    }
    TooMuch {
        TooManyRequests "too_many_requests"
            "요청이 너무 많습니다. 잠시 뒤 다시 시도해 주시기 바랍니다."
            "Too many requests. Please try again in a moment."
    }
} }
