//! Troubles of the road, which no rule of the business knows.

use axum::http::StatusCode;
use domain::refusal::Language;

macro_rules! troubles {
    ($($variant:ident $code:literal $status:ident $passes:literal $ko:literal $en:literal)*) => {
        /// What went wrong on the way.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Trouble { $(#[doc = $en] $variant,)* }

        impl Trouble {
            /// Every trouble there is.
            pub(crate) const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The status.
            pub(crate) const fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status,)* }
            }

            /// True when the same request may succeed in a moment.
            pub(crate) const fn passes(self) -> bool {
                match self { $(Self::$variant => $passes,)* }
            }

            /// The sentence in a language.
            pub(crate) const fn sentence(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::Ko) => $ko, (Self::$variant, Language::En) => $en,)*
                }
            }
        }
    };
}

troubles! {
    TryAgain "try_again" SERVICE_UNAVAILABLE true
        "지금은 처리하지 못했습니다. 잠시 뒤 같은 Idempotency-Key로 다시 시도해 주시기 바랍니다."
        "It could not be done just now. Please try again in a moment with the same Idempotency-Key."
    ServiceAway "service_away" SERVICE_UNAVAILABLE true
        "지금은 이 서비스를 이용할 수 없습니다. 아무것도 바뀌지 않았습니다. 잠시 뒤 다시 시도해 주시기 바랍니다."
        "The service is away and nothing was changed. Please try again in a moment."
    TooSlow "too_slow" GATEWAY_TIMEOUT true
        "시간 안에 답하지 못했습니다. 잠시 뒤 같은 Idempotency-Key로 다시 시도해 주시기 바랍니다."
        "There was no answer in time. Please try again in a moment with the same Idempotency-Key."
    Internal "internal" INTERNAL_SERVER_ERROR false
        "오류가 생겼습니다. trace 값을 알려 주시면 원인을 찾을 수 있습니다."
        "Something is broken. Please tell us the trace, so that we can find out why."
    ForeignRequest "foreign_request" FORBIDDEN false
        "다른 사이트에서 보낸 요청이라 처리하지 않았습니다. 이 사이트의 화면을 새로 열어 다시 해 주시기 바랍니다."
        "The request came from another site and was not carried out. Please open this site's own page and try again there."
    MethodNotAllowed "method_not_allowed" METHOD_NOT_ALLOWED false
        "이 주소에서 쓸 수 없는 메서드입니다. API 문서를 확인해 주시기 바랍니다."
        "The address does not take that method. Please see the API documentation."
    BodyTooLarge "body_too_large" PAYLOAD_TOO_LARGE false
        "요청이 너무 큽니다. 200 kB 이내로 나누어 보내 주시기 바랍니다."
        "The request is too large. Please send it in parts of at most 200 kB."
    WrongContentType "wrong_content_type" UNSUPPORTED_MEDIA_TYPE false
        "본문은 Content-Type: application/json 으로 보내 주시기 바랍니다."
        "Please send the body as Content-Type: application/json."
}
