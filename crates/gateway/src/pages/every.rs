//! Lists that come page by page, read to their end.

use contract::Page;
use contract::message::{Paging, Query};
use domain::Actor;

use super::me::{Reader, all_at_once};
use super::visitor::Visitor;
use crate::problem::Problem;

impl Visitor<'_> {
    /// Everything that a list holds; `at` makes the question for a page.
    pub(in crate::pages) async fn every<Q, T>(
        &self,
        at: impl FnMut(Paging) -> Q,
    ) -> Result<Vec<T>, Problem>
    where
        Q: Query<Reply = Page<T>>,
    {
        self.every_as(at, self.caller.actor.clone()).await
    }

    /// The same of what everybody may know, of any centre.
    pub(in crate::pages) async fn every_open<Q, T>(
        &self,
        at: impl FnMut(Paging) -> Q,
    ) -> Result<Vec<T>, Problem>
    where
        Q: Query<Reply = Page<T>>,
    {
        self.every_as(at, Actor::nobody()).await
    }

    async fn every_as<Q, T>(
        &self,
        mut at: impl FnMut(Paging) -> Q,
        actor: Actor,
    ) -> Result<Vec<T>, Problem>
    where
        Q: Query<Reply = Page<T>>,
    {
        let mut all = Vec::new();
        let mut paging = all_at_once();
        loop {
            let found = self.find_as(&at(paging), actor.clone()).await?;
            all.extend(found.items);
            paging.after = found.next;
            if found.next.is_none() {
                return Ok(all);
            }
        }
    }
}

impl Reader<'_> {
    /// Everything that a list holds; `at` makes the question for a page.
    pub(in crate::pages) async fn every<Q, T>(
        &self,
        at: impl FnMut(Paging) -> Q,
    ) -> Result<Vec<T>, Problem>
    where
        Q: Query<Reply = Page<T>>,
    {
        self.visitor.every(at).await
    }
}
