//! Names and numbers of a city that does not exist, the same at each run.

const FAMILIES: &[&str] = &[
    "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오",
];
const GIVEN: &[&str] = &[
    "민아", "서준", "지우", "하윤", "도현", "예린", "시우", "수아", "준호", "은지", "현우", "다은",
    "태양", "보람", "한결", "나래",
];
const FIRMS: &[&str] = &[
    "한빛정밀",
    "마당물류",
    "새길소프트",
    "푸른식품",
    "도약건설",
    "온누리요양",
    "다온유통",
    "해솔전자",
    "가람디자인",
    "누리교육",
];
const FORMS: &[&str] = &["주식회사 {}", "{}㈜", "(주){}", "{}"];

/// A person's name.
pub fn person(number: usize) -> String {
    let family = FAMILIES[number % FAMILIES.len()];
    let given = GIVEN[(number / FAMILIES.len() + number * 7) % GIVEN.len()];
    format!("{family}{given}")
}

/// An employer's name, in the forms that Korean firms write theirs.
pub fn firm(number: usize) -> String {
    let name = format!(
        "{}{}",
        FIRMS[number % FIRMS.len()],
        number / FIRMS.len() + 1
    );
    FORMS[number % FORMS.len()].replace("{}", &name)
}

/// A business number with the right check digit.
pub fn business_number(number: usize) -> String {
    let nine = format!("{:09}", 101_810_000 + number * 37);
    let digits: Vec<u32> = nine.bytes().map(|digit| u32::from(digit - b'0')).collect();
    let weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
    let sum: u32 = digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = (10 - (sum + digits[8] * 5 / 10) % 10) % 10;
    format!("{nine}{check}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_business_number_passes_the_check() {
        for number in 0..60 {
            domain::employer::BusinessNumber::parse(&business_number(number)).unwrap();
        }
    }
}
