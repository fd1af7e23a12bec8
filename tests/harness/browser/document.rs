//! The document of a page, as it came.

use super::Browser;
use serde_json::{Value, json};

impl Browser {
    /// The document that is shown as the server has sent it, before the browser mended anything, also when
    /// it answered a form.
    ///
    /// # Panics
    /// When the browser does not tell.
    pub async fn source(&self) -> String {
        let tree = self.ask("Page.getFrameTree", json!({})).await;
        let frame = &tree["frameTree"]["frame"];
        let document = json!({ "requestId": frame["loaderId"] });
        let found = self.ask("Network.getResponseBody", document).await;
        let content = found["body"].as_str().map(str::to_owned);
        content.unwrap_or_else(|| panic!("no document of {frame}: {found}"))
    }

    /// From now on the browser keeps what it is sent.
    pub(super) async fn keep_documents(&self) {
        self.ask("Network.enable", json!({})).await;
    }

    /// Asks the browser's own tools for developers.
    pub(super) async fn ask(&self, question: &str, about: Value) -> Value {
        let session = self.client.session_id().await.expect("a session");
        let session = session.expect("a session");
        let url = format!("{}/session/{session}/goog/cdp/execute", self.driver);
        let asked = json!({ "cmd": question, "params": about });
        let answer = reqwest::Client::new().post(url).json(&asked).send().await;
        let answer: Value = answer
            .expect("chromedriver answers")
            .json()
            .await
            .expect("JSON");
        answer["value"].clone()
    }
}
