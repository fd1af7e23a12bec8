//! An employer is to be asked for results.

use std::sync::Arc;

use calendar::texts::ResultsWanted;
use contract::interviews::ResultsAsked;
use data::interviews::Chase;
use data::invites::{self, NewDelivery};
use domain::fair::Fair;
use domain::id::DeliveryId;
use domain::person::Person;
use service::{Outcome, Work};

use crate::letters::{About, letter};
use crate::reactions::RESULTS;
use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead, write_results_wanted};

/// The most members of an employer that are asked.
const MOST_MEMBERS: u64 = 20;

/// Mails the members of the employer how many results are missing and by when they are wanted; the mail
/// names no seeker.
pub(crate) async fn on_results_asked(
    settings: Arc<Settings>,
    work: Work,
    event: ResultsAsked,
) -> Outcome<()> {
    let Some(chase) = data::interviews::find_chase(work.tx(), event.chase).await? else {
        return Ok(());
    };
    let fair = data::registration::find_fair(work.tx(), Some(chase.centre), chase.fair).await?;
    let centre = data::accounts::find_centre(work.tx(), chase.centre).await?;
    let (Some(fair), Some(centre)) = (fair, centre) else {
        return Ok(());
    };
    let letterhead = Letterhead::of(centre, &settings);
    let members =
        data::accounts::members_of(work.tx(), chase.centre, chase.employer, None, MOST_MEMBERS);
    let mail = |member| mail(&work, &letterhead, (&chase, &fair.fair), member);
    let mails: Vec<NewDelivery> = members.await?.into_iter().filter_map(mail).collect();
    if !mails.is_empty() {
        invites::add_deliveries(work.tx(), &mails).await?;
    }
    Ok(())
}

fn mail(
    work: &Work,
    letterhead: &Letterhead,
    (chase, fair): (&Chase, &Fair),
    member: Person,
) -> Option<NewDelivery> {
    let addressee = Addressee::from(member);
    let wanted = ResultsWanted {
        fair: fair.title.clone(),
        missing: chase.missing,
        answer_by: chase.answer_by,
        url: letterhead.public_url.clone(),
        host: letterhead.centre.name_in(addressee.language).to_owned(),
    };
    let about = About {
        centre: chase.centre,
        channel: RESULTS,
        id: chase.id.0,
        version: 0,
    };
    let made = (DeliveryId(work.new_id()), work.now());
    letter(letterhead, about, &addressee, made, |message_id| {
        write_results_wanted(letterhead, &addressee, &wanted, message_id, made.1)
    })
}
