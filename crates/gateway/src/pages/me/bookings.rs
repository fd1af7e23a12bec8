//! The bookings to come of one person, as a list.

use domain::Booking;
use domain::refusal::Language;

use super::card::card;
use super::offer::can_answer;
use super::orders::{can_cancel, can_move};
use super::reader::Reader;
use crate::html::escape;

/// How many bookings stand on one page.
const A_PAGE: usize = 20;

/// The page's body: one part of the list, or what to do when there is nothing.
pub(super) fn body(bookings: Vec<Booking>, wanted: usize, reader: &Reader<'_>) -> String {
    let language = reader.language;
    let pages = bookings.len().div_ceil(A_PAGE).max(1);
    let page = wanted.clamp(1, pages);
    let shown = bookings.iter().skip((page - 1) * A_PAGE).take(A_PAGE);
    let items: String = shown.map(|one| item(one, reader)).collect();
    let list = if items.is_empty() {
        nothing(language).to_owned()
    } else {
        format!("<ul class=\"bookings\">\n{items}</ul>\n")
    };
    let button = match language {
        Language::Ko => "로그아웃",
        Language::En => "Sign out",
    };
    format!(
        "<h1>{}</h1>\n<p>{}</p>\n{list}{}<form method=\"post\" action=\"/me/sign-out\">\n\
         <p><button class=\"quiet\" type=\"submit\">{button}</button></p>\n</form>\n",
        title(language),
        escape(&reader.name),
        turns(page, pages, language)
    )
}

/// The page's title.
pub(super) const fn title(language: Language) -> &'static str {
    match language {
        Language::Ko => "다가오는 예약",
        Language::En => "Bookings to come",
    }
}

const fn nothing(language: Language) -> &'static str {
    match language {
        Language::Ko => {
            "<p>다가오는 예약이 없습니다. 면접이나 박람회 예약이 잡히면 메일로 알려 드리고 여기에도 보여 드립니다.</p>\n\
             <p>있어야 할 예약이 보이지 않으면, 예약할 때 쓴 메일 주소로 로그인했는지 확인하시거나 \
             일자리센터에 문의해 주시기 바랍니다.</p>\n"
        }
        Language::En => {
            "<p>There are no bookings to come. When an interview or a visit to a fair is booked for you, \
             you get mail and see it here.</p>\n\
             <p>If one is missing, please check that you signed in with the mail address it was booked with, \
             or ask your job centre.</p>\n"
        }
    }
}

fn item(booking: &Booking, reader: &Reader<'_>) -> String {
    let card = card(booking, "h2", &reader.zone, reader.language);
    let (answer_it, move_it, cancel_it) = match reader.language {
        Language::Ko => ("제안에 답하기", "시간 바꾸기", "취소하기"),
        Language::En => ("Answer the offer", "Move", "Cancel"),
    };
    let way = |may: bool, what: &str, label: &str| {
        let title = escape(&booking.title);
        let href = format!("/me/bookings/{}/{what}", booking.id);
        may.then(|| format!("<a href=\"{href}\" aria-label=\"{label}: {title}\">{label}</a>"))
    };
    let ways = [
        way(can_answer(booking, reader), "offer", answer_it),
        way(can_move(booking, reader), "move", move_it),
        way(can_cancel(booking, reader), "cancel", cancel_it),
    ];
    let ways: Vec<String> = ways.into_iter().flatten().collect();
    if ways.is_empty() {
        return format!("<li>\n{card}</li>\n");
    }
    format!(
        "<li>\n{card}<p class=\"ways\">{}</p>\n</li>\n",
        ways.join("\n")
    )
}

/// The ways to the other parts of the list.
fn turns(page: usize, pages: usize, language: Language) -> String {
    if pages == 1 {
        return String::new();
    }
    let (label, before, after) = match language {
        Language::Ko => ("예약 목록 쪽", "이전", "다음"),
        Language::En => ("Pages of bookings", "Earlier", "Later"),
    };
    let way = |to: usize, word: &str| format!("<a href=\"/me?page={to}\">{word}</a>\n");
    let before = (page > 1).then(|| way(page - 1, before));
    let after = (page < pages).then(|| way(page + 1, after));
    format!(
        "<nav class=\"ways\" aria-label=\"{label}\">\n{}<span>{page} / {pages}</span>\n{}</nav>\n",
        before.unwrap_or_default(),
        after.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_long_list_can_be_reached() {
        assert_eq!(turns(1, 1, Language::Ko), "");
        let first = turns(1, 3, Language::Ko);
        assert!(first.contains("?page=2") && !first.contains("?page=0"));
        let middle = turns(2, 3, Language::En);
        assert!(middle.contains("?page=1") && middle.contains("?page=3"));
        assert!(!turns(3, 3, Language::En).contains("?page=4"));
    }
}
