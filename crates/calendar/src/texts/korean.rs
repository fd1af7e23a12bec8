//! Korean, in 합쇼체.

use super::{News, Words};

pub(super) const WORDS: Words = Words {
    code: "ko",
    what: "일정",
    when: "일시",
    place: "장소",
    link: "화상 접속",
    review: "예약 내역 확인",
    decline: "참석이 어려우시면 아래 링크에서 로그인 없이 바로 취소해 주시기 바랍니다. 비워 주신 자리는 기다리시는 분께 돌아갑니다.",
    prefix,
    opening,
    closing,
};

const fn prefix(news: News) -> &'static str {
    match news {
        News::Held => "[임시 예약]",
        News::Offered => "[빈자리]",
        News::RunOut => "[대기 종료]",
        News::Booked => "[예약]",
        News::Changed => "[변경]",
        News::Reminder => "[알림]",
        News::Cancelled => "[취소]",
    }
}

const fn opening(news: News) -> &'static str {
    match news {
        News::Held => {
            "안녕하십니까.\n아래 시간을 임시로 잡아 두었습니다. 확정되면 다시 알려 드리겠습니다."
        }
        News::Offered => {
            "안녕하십니까.\n기다리시던 자리가 나서 아래 시간을 잡아 두었습니다. 수락하시면 예약됩니다."
        }
        News::RunOut => {
            "안녕하십니까.\n제안해 드린 아래 자리를 기한까지 수락하지 않으셔서 대기가 끝났습니다."
        }
        News::Booked => "안녕하십니까.\n아래와 같이 예약되었습니다.",
        News::Changed => {
            "안녕하십니까.\n예약하신 일정이 아래와 같이 변경되었습니다. 이전에 안내해 드린 내용은 더 이상 유효하지 않습니다."
        }
        News::Reminder => "안녕하십니까.\n예약하신 일정이 다가와 다시 알려 드립니다.",
        News::Cancelled => {
            "안녕하십니까.\n아래 일정이 취소되었습니다. 방문하거나 접속하지 않으셔도 됩니다."
        }
    }
}

pub(super) fn closing(host: &str) -> String {
    if host.is_empty() {
        "감사합니다.".to_owned()
    } else {
        format!("감사합니다.\n{host} 드림")
    }
}
