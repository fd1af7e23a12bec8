//! The organiser has given out the booths of a session.

use std::sync::Arc;

use calendar::texts::{BoothGiven, BoothStanding};
use contract::booths::SessionAllocated;
use data::booths::SlotFilter;
use data::invites::{self, NewDelivery};
use domain::fair::{Fair, Session};
use domain::id::{CentreId, DeliveryId, EmployerId};
use domain::person::Person;
use service::{Outcome, Work};
use uuid::Uuid;

use crate::letters::{About, letter};
use crate::reactions::BOOTH;
use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead, write_booth_given};

/// The most members of an employer that are told.
const MOST_MEMBERS: u64 = 20;
/// More than a session has booths, a fair halls, or a list employers.
const MOST: u64 = 20_000;

/// One thing to tell an employer: its reservation or its entry on the waiting list.
struct News {
    about: Uuid,
    employer: EmployerId,
    standing: BoothStanding,
}

/// Mails the members of each employer the booth that it has in the session, or its place on the waiting
/// list: once for each reservation and entry, however often the session is published.
pub(crate) async fn on_session_allocated(
    settings: Arc<Settings>,
    work: Work,
    event: SessionAllocated,
) -> Outcome<()> {
    let fair = data::registration::find_fair(work.tx(), Some(event.centre), event.fair).await?;
    let centre = data::accounts::find_centre(work.tx(), event.centre).await?;
    let session = data::registration::find_session(work.tx(), event.session).await?;
    let (Some(fair), Some(centre), Some(session)) = (fair, centre, session) else {
        return Ok(());
    };
    let letterhead = Letterhead::of(centre, &settings);
    let mut mails: Vec<NewDelivery> = Vec::new();
    for news in news(&work, &fair.fair, &session).await? {
        let (centre, employer) = (event.centre, news.employer);
        let members =
            data::accounts::members_of(work.tx(), centre, employer, None, MOST_MEMBERS).await?;
        let about = (centre, &fair.fair, &session);
        let mail = |member| mail(&work, &letterhead, about, &news, member);
        mails.extend(members.into_iter().filter_map(mail));
    }
    if !mails.is_empty() {
        invites::add_deliveries(work.tx(), &mails).await?;
    }
    Ok(())
}

async fn news(work: &Work, fair: &Fair, session: &Session) -> Outcome<Vec<News>> {
    let of_session = SlotFilter {
        session: Some(session.id),
        ..SlotFilter::default()
    };
    let slots = data::booths::slots_of(work.tx(), fair.id, &of_session, MOST).await?;
    let booths = slots.iter().map(|slot| slot.booth);
    let booths = data::booths::booths_by_id(work.tx(), fair.id, booths).await?;
    let halls = data::booths::halls_of(work.tx(), fair.id, None, MOST).await?;
    let mut news = Vec::new();
    for slot in &slots {
        let Some(found) = booths.get(&slot.booth) else {
            continue;
        };
        let hall = halls.iter().find(|one| Some(one.hall.id) == found.hall);
        let hall = hall.map_or("", |hall| hall.hall.name.as_str());
        let booth = format!("{hall} {}", found.booth.label).trim().to_owned();
        news.push(News {
            about: slot.id,
            employer: slot.employer,
            standing: BoothStanding::Booth(booth),
        });
    }
    let waits = data::booths::waits_of(work.tx(), session.id, MOST).await?;
    news.extend((1..).zip(waits).map(|(place, wait)| News {
        about: wait.id,
        employer: wait.employer,
        standing: BoothStanding::Waiting(place),
    }));
    Ok(news)
}

fn mail(
    work: &Work,
    letterhead: &Letterhead,
    (centre, fair, session): (CentreId, &Fair, &Session),
    news: &News,
    member: Person,
) -> Option<NewDelivery> {
    let addressee = Addressee::from(member);
    let given = BoothGiven {
        fair: fair.title.clone(),
        session: session.name.clone(),
        standing: news.standing.clone(),
        url: letterhead.public_url.clone(),
        host: letterhead.centre.name_in(addressee.language).to_owned(),
    };
    let about = About {
        centre,
        channel: BOOTH,
        id: news.about,
        version: 0,
    };
    let made = (DeliveryId(work.new_id()), work.now());
    letter(letterhead, about, &addressee, made, |message_id| {
        write_booth_given(letterhead, &addressee, &given, message_id, made.1)
    })
}
