//! The table of refusals: code, kind, sentence in Korean and English.
//!
//! A sentence says what is wrong and what to do. `{places}` are filled by the refusal's facts.

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

refusals! {
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
        PersonNotFound "person_not_found" "그런 사람이 없습니다." "There is no such person."
        EmployerNotFound "employer_not_found" "그런 기업이 없습니다." "There is no such employer."
        FairNotFound "fair_not_found" "그런 박람회가 없습니다." "There is no such fair."
        ApplicationNotFound "application_not_found" "그런 참가 신청이 없습니다." "There is no such application."
        RegistrationNotFound "registration_not_found" "그런 사전 신청이 없습니다." "There is no such registration."
        BoothNotFound "booth_not_found" "그런 부스가 없습니다." "There is no such booth."
        SessionNotFound "session_not_found" "그런 회차가 없습니다." "There is no such session of the fair."
        ResourceNotFound "resource_not_found" "그런 면접실, 좌석 또는 창구가 없습니다." "There is no such room, seat or panel."
        BookingNotFound "booking_not_found" "그런 예약이 없습니다." "There is no such booking."
        FeedNotFound "feed_not_found" "그런 달력이 없습니다." "There is no such feed."
        TokenNotFound "token_not_found" "그런 토큰이 없습니다." "There is no such token."
        CommandNotFound "command_not_found" "그런 요청을 찾을 수 없습니다." "There is no such request."
        PageNotFound "page_not_found" "그런 주소가 없습니다. API 문서를 확인해 주시기 바랍니다." "There is no such address. Please see the API documentation."
        InvitationNotFound "invitation_not_found" "그런 초대장이 없습니다." "There is no such invitation."
        TicketNotFound "ticket_not_found" "그런 대기표가 없습니다." "There is no such ticket."
        DeliveryNotFound "delivery_not_found" "그런 발송 내역이 없습니다." "There is no such mail."
    }
    Invalid {
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
        InPast "in_past"
            "이미 지난 시각입니다. 앞으로의 시각을 골라 주시기 바랍니다."
            "That time has passed. Please choose a time to come."
        TooFarAhead "too_far_ahead"
            "{opens}부터 예약할 수 있습니다."
            "Booking for that time opens at {opens}."
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
        BadPlan "bad_plan"
            "배치도 {line}행이 올바르지 않습니다: {reason}"
            "Line {line} of the plan is wrong: {reason}"
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
        RequestExpired "request_expired"
            "요청이 제때 처리되지 않아 아무것도 바뀌지 않았습니다. 다시 시도해 주시기 바랍니다."
            "The request came too late and nothing was changed. Please try again."
    }
    Conflict {
        PersonBusy "person_busy"
            "그 시간에 이미 다른 예약이 있습니다. 다른 시간을 골라 주시기 바랍니다."
            "There is another booking at that time. Please choose another time."
        RoomTaken "room_taken"
            "그 시간에는 면접실이 이미 예약되어 있습니다. 다른 시간이나 다른 면접실을 골라 주시기 바랍니다."
            "The room is taken at that time. Please choose another time or room."
        SeatTaken "seat_taken"
            "그 시간에는 좌석이 이미 예약되어 있습니다. 다른 시간이나 다른 좌석을 골라 주시기 바랍니다."
            "The seat is taken at that time. Please choose another time or seat."
        PanelTaken "panel_taken"
            "그 시간의 부스 면담이 이미 찼습니다. 다른 시간을 골라 주시기 바랍니다."
            "That time at the booth is taken. Please choose another time."
        OutsideHours "outside_hours"
            "운영 시간이 아닙니다. 운영 시간 안에서 골라 주시기 바랍니다."
            "That is outside the opening hours. Please choose a time within them."
        Holiday "holiday"
            "{day}은(는) 휴일({name})입니다. 다른 날을 골라 주시기 바랍니다."
            "{day} is a holiday ({name}). Please choose another day."
        ResourceClosed "resource_closed"
            "지금은 예약을 받지 않습니다."
            "It is closed for booking."
        BookingOver "booking_over"
            "이미 끝났거나 취소된 예약입니다."
            "The booking is over or was cancelled."
        HoldExpired "hold_expired"
            "잡아 둔 시간이 지났습니다. 다시 예약해 주시기 바랍니다."
            "The hold has run out. Please book again."
        NotHeld "not_held"
            "잡아 둔 예약이 아닙니다."
            "The booking is not on hold."
        VersionOutdated "version_outdated"
            "그 사이에 내용이 바뀌었습니다. 새로 불러온 뒤 다시 시도해 주시기 바랍니다."
            "It has changed meanwhile. Please load it again and retry."
        NameTaken "name_taken"
            "같은 이름({name})이 이미 있습니다."
            "There is one named {name} already."
        EmailTaken "email_taken"
            "이미 등록된 전자우편 주소입니다. 로그인해 주시기 바랍니다."
            "That address is registered. Please sign in."
        EmployerKnown "employer_known"
            "이미 등록된 기업입니다."
            "That employer is registered already."
        FairClosed "fair_closed"
            "지금은 이 박람회의 신청 기간이 아닙니다."
            "This fair is not taking applications now."
        FairNotPublished "fair_not_published"
            "아직 공개되지 않은 박람회입니다."
            "The fair is not published yet."
        FairCancelled "fair_cancelled"
            "취소된 박람회입니다."
            "The fair was cancelled."
        FairFull "fair_full"
            "신청 인원이 모두 찼습니다."
            "The fair is full."
        FairIncomplete "fair_incomplete"
            "공개하려면 {missing}이(가) 필요합니다."
            "Before publishing, {missing} is needed."
        AlreadyApplied "already_applied"
            "이 기업은 이미 이 박람회에 신청했습니다."
            "The employer has applied to this fair already."
        AlreadyRegistered "already_registered"
            "이미 사전 신청한 박람회입니다."
            "You are registered for this fair already."
        AlreadyCheckedIn "already_checked_in"
            "{at}에 이미 입장했습니다."
            "Already checked in at {at}."
        NotRegistered "not_registered"
            "먼저 박람회에 사전 신청해 주시기 바랍니다."
            "Please register for the fair first."
        RegistrationWithdrawn "registration_withdrawn"
            "철회된 사전 신청입니다."
            "The registration was withdrawn."
        TooEarly "too_early"
            "{from}부터 시작할 수 있습니다."
            "This can be started from {from}."
        WrongState "wrong_state"
            "지금 상태({state})에서는 할 수 없습니다."
            "This cannot be done in the present state ({state})."
        NotApproved "not_approved"
            "승인된 참가 신청이 아닙니다."
            "The application is not approved."
        IndirectHasNoBooth "indirect_has_no_booth"
            "간접참가 기업에는 부스가 배정되지 않습니다."
            "An indirect employer gets no booth."
        BoothTaken "booth_taken"
            "이미 다른 기업이 예약한 부스입니다. 다른 부스를 골라 주시기 바랍니다."
            "The booth is reserved. Please choose another."
        BoothAlreadyReserved "booth_already_reserved"
            "이 회차에 이미 부스가 있습니다."
            "The employer has a booth for that session already."
        BoothNotReserved "booth_not_reserved"
            "예약되지 않은 부스입니다."
            "The booth is not reserved."
        FirstComeOff "first_come_off"
            "이 회차는 주최 측이 부스를 배정합니다."
            "Booths of this session are assigned by the organiser."
        PlanInUse "plan_in_use"
            "이미 예약된 부스가 있어 배치도를 바꿀 수 없습니다."
            "Booths are reserved; the plan cannot be replaced."
        MailAddressMissing "mail_address_missing"
            "전자우편 주소가 없어 보낼 수 없습니다. 먼저 주소를 등록해 주시기 바랍니다."
            "There is no mail address to send to. Please add one first."
        NotCheckedIn "not_checked_in"
            "아직 입장하지 않았습니다. 입구에서 참가증을 먼저 확인받아 주시기 바랍니다."
            "The seeker has not come in yet. Please have the pass checked at the door first."
        AlreadyInQueue "already_in_queue"
            "이미 이 부스의 대기표({number}번)가 있습니다."
            "There is a ticket for this booth already: number {number}."
        TooManyTickets "too_many_tickets"
            "대기표는 한 번에 {limit}장까지 가질 수 있습니다. 다른 대기표를 취소한 뒤 다시 시도해 주시기 바랍니다."
            "At most {limit} tickets may be held at a time. Please give one back and try again."
        QueueEmpty "queue_empty"
            "기다리는 분이 없습니다."
            "Nobody is waiting."
        QueuePaused "queue_paused"
            "호출이 잠시 멈춰 있습니다. 다시 시작한 뒤 호출해 주시기 바랍니다."
            "Calling is paused. Please resume it first."
        NobodyFree "nobody_free"
            "기다리는 {count}명 모두 지금은 부를 수 없습니다(다른 부스 {elsewhere}명, 다른 예약 {booked}명). 잠시 뒤 다시 호출해 주시기 바랍니다."
            "None of the {count} who wait can be called now ({elsewhere} at another booth, {booked} with another booking). Please call again in a moment."
        CapReached "cap_reached"
            "예약할 수 있는 횟수({limit})를 넘었습니다."
            "The limit of {limit} bookings is reached."
    }
    Gone {
        FeedRevoked "feed_revoked" "더 이상 쓰지 않는 달력 주소입니다." "This feed address is no longer in use."
    }
    TooMuch {
        TooManyRequests "too_many_requests"
            "요청이 너무 많습니다. 잠시 뒤 다시 시도해 주시기 바랍니다."
            "Too many requests. Please try again in a moment."
    }
}
