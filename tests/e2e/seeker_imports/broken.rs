//! Files with a broken row: every one is told, and nothing is imported.

use super::{HEAD, List, everything};
use harness::{Engine, Stage, System};
use serde_json::json;

const GOOD: &str = "박서연,seoyeon@mail.example,010-1111-2222,2025-11-20,참가,전화,,,";

/// A broken row, and what is said of it in Korean and in English after the line.
const WRONG: [(&str, &str, &str); 13] = [
    (
        ",a@mail.example,,2025-11-20,참가,,,,",
        "이름: 이름 항목을 입력해",
        "이름: Please fill in 이름",
    ),
    (
        "최지우,jiwoo@,,2025-11-20,참가,,,,",
        "전자우편: 전자우편 주소 jiwoo@이(가)",
        "전자우편: jiwoo@ is no mail address",
    ),
    (
        "최지우,,12,2025-11-20,참가,,,,",
        "휴대전화: 전화번호 12을(를)",
        "휴대전화: 12 is no phone number",
    ),
    (
        "최지우,,,2025-11-20,참가,,,,",
        "전자우편: 전자우편 항목을 입력해",
        "전자우편: Please fill in 전자우편",
    ),
    (
        "최지우,b@mail.example,,어제,참가,,,,",
        "동의일: '어제'은(는) 날짜가 아닙니다",
        "동의일: \"어제\" is no date",
    ),
    (
        "최지우,c@mail.example,,2999-01-01,참가,,,,",
        "동의일: 동의한 때(2998-12-31T15:00:00Z)가",
        "동의일: The consent is dated 2998-12-31T15:00:00Z",
    ),
    (
        "최지우,d@mail.example,,2025-11-20,소식수신,,,,",
        "동의항목: 필수 동의(participation)가",
        "동의항목: The required consent (participation)",
    ),
    (
        "최지우,e@mail.example,,2025-11-20,참가|여행,,,,",
        "동의항목: '여행'을(를) 알 수 없습니다",
        "동의항목: \"여행\" is not known",
    ),
    (
        "최지우,f@mail.example,,2025-11-20,참가,비둘기,,,",
        "접수방법: '비둘기'을(를) 알 수 없습니다",
        "접수방법: \"비둘기\" is not known",
    ),
    (
        "최지우,g@mail.example,,2025-11-20,참가,,,휠체어,",
        "동의항목: 필수 동의(accessibility)가",
        "동의항목: The required consent (accessibility)",
    ),
    (
        "최지우,h@mail.example,,2025-11-20,참가",
        "값이 5개입니다",
        "There are 5 values",
    ),
    (
        "박서연,SEOYEON@mail.example,,2025-11-20,참가,,,,",
        "전자우편: 2행과 같은 사람입니다",
        "전자우편: This is the same person as in line 2",
    ),
    (
        "박서연,other@mail.example,+82 10 1111 2222,2025-11-20,참가,,,,",
        "휴대전화: 2행과 같은 사람입니다",
        "휴대전화: This is the same person as in line 2",
    ),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_broken_row_is_told_in_two_languages_and_nothing_is_imported_on_sqlite() {
    is_told(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_broken_row_is_told_in_two_languages_and_nothing_is_imported_on_postgres() {
    is_told(Engine::Postgres).await;
}

async fn is_told(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let list = List::new(&stage);
    let before = everything(&system, &stage).await;
    let mut rows = vec![GOOD];
    rows.extend(WRONG.map(|(row, ..)| row));
    let (done, printed) = list.import(&system, &rows);
    assert!(!done, "{printed}");
    let told = format!("{} mistakes. Nothing was imported", WRONG.len());
    assert!(printed.contains(&told), "{printed}");
    for (number, (_, korean, english)) in WRONG.iter().enumerate() {
        let line = number + 3;
        let korean_line = printed
            .lines()
            .any(|one| one.trim().starts_with(&format!("{line}행")) && one.contains(korean));
        let english_line = printed
            .lines()
            .any(|one| one.trim().starts_with(&format!("line {line}")) && one.contains(english));
        assert!(korean_line && english_line, "{line} {english}: {printed}");
    }
    files_that_are_none(&system, &list);
    fairs_that_take_nobody(&system, &stage, &list).await;
    assert_eq!(everything(&system, &stage).await[..2], before[..2]);
    system.verify().await;
}

/// No rows, no columns, another encoding.
fn files_that_are_none(system: &System, list: &List) {
    let cp949 = [
        b"\xc0\xcc\xb8\xa7,email\n".as_slice(),
        b"\xb1\xe8,a@b.example\n",
    ]
    .concat();
    let open = format!(
        "{HEAD}{GOOD}\r\n최지우,k@mail.example,,2025-11-20,참가,,,,\"끝이 없는 말\r\n{GOOD}\r\n"
    );
    for (bytes, korean, english) in [
        (
            open.as_bytes(),
            "3행: 따옴표(\")가 짝이 맞지",
            "line 3: A quotation mark (\") is not closed",
        ),
        (
            HEAD.as_bytes(),
            "한 건도 없습니다",
            "There is no registration",
        ),
        (
            "이름,동의일\n".as_bytes(),
            "필요한 열이 없습니다",
            "Please add one of: email, e-mail, 전자우편, 이메일",
        ),
        (&cp949, "UTF-8 파일이 아닙니다", "This is no UTF-8"),
    ] {
        let (done, printed) = list.import_bytes(system, bytes);
        assert!(!done, "{printed}");
        assert!(printed.contains(korean), "{korean}: {printed}");
        assert!(printed.contains(english), "{english}: {printed}");
    }
}

/// A fair that is cancelled, and one that is not there.
async fn fairs_that_take_nobody(system: &System, stage: &Stage, list: &List) {
    let nowhere = List {
        fair: uuid::Uuid::nil().to_string(),
        ..List::new(stage)
    };
    let (done, printed) = nowhere.import(system, &[GOOD]);
    assert!(
        !done && printed.contains("There is no such fair."),
        "{printed}"
    );
    let cancel = format!("/v1/fairs/{}/cancel", stage.fair);
    system.admin.post(&cancel, json!({})).await.ok();
    let (done, printed) = list.import(system, &[GOOD]);
    assert!(!done, "{printed}");
    let told = "취소된 박람회입니다. / The fair was cancelled.";
    assert!(printed.contains(told), "{printed}");
}
