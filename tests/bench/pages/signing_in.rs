//! Who looks at the demo's pages, signed in as people are: by a mailed link.

use super::finder::{User, between, link};
use harness::Demo;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};

/// Signs somebody of the demo in, and gives the cookie.
///
/// # Panics
/// When no link comes, or it does not sign in.
pub async fn sign_in(demo: &Demo, email: &str) -> String {
    let http = client();
    let send = async |path: &str, form: String| {
        let request = http.post(format!("{}{path}", demo.address()));
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("accept", "text/html");
        request.body(form).send().await.expect("an answer")
    };
    let form = http.get(format!("{}/me/sign-in", demo.address())).send();
    let form = form.await.expect("an answer").text().await;
    let form = form.expect("a page");
    let centre = between(&form, "name=\"centre\" value=\"", "\"").expect("a centre");
    let before = demo.links(email);
    send("/me/link", format!("centre={centre}&email={email}")).await;
    let token = demo.new_link(email, &before).await;
    let signed_in = send("/sign-in", format!("token={token}")).await;
    let cookies = signed_in.headers().get_all(SET_COOKIE).iter();
    let mut cookies = cookies.filter_map(|one| one.to_str().ok()?.split("; ").next());
    let session = cookies.find(|one| one.starts_with("madang_session="));
    session.expect("a session").to_owned()
}

/// Where somebody comes to when they open their home: whoever speaks for one employer is led to its.
///
/// # Panics
/// When there is no way there.
pub async fn home(demo: &Demo, user: User, cookie: &str) -> String {
    let request = client().get(format!("{}{}", demo.address(), user.home()));
    let request = request.header(COOKIE, cookie).header("accept", "text/html");
    let answer = request.send().await.expect("an answer");
    let led = answer.headers().get(LOCATION);
    if let Some(led) = led.and_then(|led| led.to_str().ok()) {
        return led.to_owned();
    }
    let page = answer.text().await.expect("a page");
    match user {
        User::Employer => link(&page, "/employer/"),
        User::Seeker | User::Organiser => user.home().to_owned(),
    }
}

fn client() -> reqwest::Client {
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    http.build().expect("a client")
}
