//! A decline by mail frees the place of each other kind as that of an interview.

use super::{Invited, Post, mails, replies, state};
use crate::reminders::declines::{Held, others_have};
use harness::eventually;
use harness::system::id;
use serde_json::json;

/// Each is given up by the answer to its own invitation, and only then somebody else gets it.
pub async fn each_other_frees_its_place(post: &Post) {
    let system = &post.system;
    for held in others_have(system, &post.stage).await {
        let Held {
            address,
            booking,
            wish: (path, body),
        } = held;
        let kind = id(&booking, "kind");
        let taken = system.admin.post(&path, body.clone()).await;
        assert_eq!(taken.status, 409, "{kind}: {}", taken.body);
        let invited = Invited::by(&mails(system, &address, 1).await[0]);
        let declines = invited.answer("DECLINED", 0, "20261104T000000Z", &address);
        post.deliver(&address, &invited.reply_to, &declines).await;
        let is_off = async || (state(system, &booking).await == "cancelled").then_some(());
        eventually(&format!("the {kind} is given up"), is_off).await;
        let kept = replies(system, &booking, 1).await;
        assert_eq!(kept[0]["counts"], true, "{kind}");
        let instead = system.admin.post(&path, body).await.ok();
        assert_eq!(
            (&instead["kind"], &instead["state"]),
            (&json!(kind), &json!("confirmed"))
        );
    }
}
