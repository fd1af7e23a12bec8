//! Proposals of interview times.

use contract::Page;
use contract::interviews::{ListInterviewProposals, ProposalView};
use data::interviews::{self as rows, ProposalFilter};
use service::{Look, Outcome};

use super::list_interviews::narrowed;
use crate::screening;

/// Proposals: all for staff, an employer's for its members, else those to oneself; each with those
/// of its times that are free as of now.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_interview_proposals(
    look: Look,
    query: ListInterviewProposals,
) -> Outcome<Page<ProposalView>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let person = narrowed(look.actor(), query.person, query.employer)?;
    let filter = ProposalFilter {
        candidacy: query.candidacy,
        employer: query.employer,
        person,
        after: query.paging.after,
    };
    let found = rows::proposals_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let viewer = person.filter(|person| look.actor().must_act_for(*person).is_ok());
    look.shows_all(viewer);
    let as_of = (viewer, look.now());
    let views = screening::proposal_views(look.db(), centre, found, as_of).await?;
    Ok(Page::cut(views, limit, |view| view.proposal.id.0))
}
