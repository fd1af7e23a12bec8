//! Telling people without a mail address of their bookings, by text messages.

use std::collections::{BTreeMap, BTreeSet};

use data::invites::{self, NewText, Telling, Text};
use domain::booking::Participant;
use domain::centre::Centre;
use domain::delivery::{EarlierMail, GIVE_UP_AFTER, Method, due_mail};
use domain::id::PersonId;
use domain::texting::{Route, TextKind};
use domain::{Booking, Instant};
use service::{Outcome, Work};

use crate::planning::{Letterheads, Told, telling};
use crate::texting::{News, Reaching, plan};

/// Plans the text messages that these have to get about bookings as they stand; doing it again plans
/// nothing. In quiet hours they wait for the end of them.
pub(crate) async fn text_these(
    work: &Work,
    letterheads: &Letterheads,
    told: Vec<Told<'_>>,
) -> Outcome<()> {
    if told.is_empty() {
        return Ok(());
    }
    let people: BTreeSet<_> = told.iter().map(|(_, one)| one.person).collect();
    let centres = told.iter().map(|(booking, _)| booking.centre).collect();
    let reaching = Reaching::load(work.tx(), centres, &people).await?;
    if reaching.is_by_mail_alone() {
        return Ok(());
    }
    let tellings: Vec<_> = told.iter().copied().map(telling).collect();
    let mut earlier = earlier_texts(work, &tellings).await?;
    let people = data::accounts::people_by_id(work.tx(), people).await?;
    let mut texts = Vec::new();
    for (booking, participant) in told {
        let Some(person) = people.get(&participant.person) else {
            continue;
        };
        let earlier = earlier
            .remove(&telling((booking, participant)))
            .unwrap_or_default();
        let due = due_mail(booking, &earlier, work.now());
        let route = reaching.first_route(person, false);
        if let (Some(due), Route::Text(channel)) = (due, route) {
            let news = news(TextKind::from(due), booking, participant, work.now());
            let due_at =
                after_quiet_hours(work, booking, &letterheads[&booking.centre].centre).await?;
            texts.push(plan(&news, &channel, work.new_id(), (work.now(), due_at)));
        }
    }
    add(work, &texts).await
}

async fn add(work: &Work, texts: &[NewText]) -> Outcome<()> {
    invites::add_texts(work.tx(), texts).await?;
    Ok(())
}

/// What was told before, as `due_mail` takes it.
async fn earlier_texts(
    work: &Work,
    tellings: &[Telling],
) -> Outcome<BTreeMap<Telling, Vec<EarlierMail>>> {
    let mut earlier: BTreeMap<Telling, Vec<EarlierMail>> = BTreeMap::new();
    for text in invites::texts_about(work.tx(), tellings).await? {
        if text.kind()?.method() != Method::Letter {
            let telling = (text.about_id, PersonId(text.person_id));
            earlier.entry(telling).or_default().push(as_mail(&text)?);
        }
    }
    Ok(earlier)
}

fn as_mail(text: &Text) -> data::Result<EarlierMail> {
    Ok(EarlierMail {
        version: u32::try_from(text.version).unwrap_or(u32::MAX),
        method: text.kind()?.method(),
        state: text.state()?,
    })
}

fn news(kind: TextKind, booking: &Booking, participant: &Participant, now: Instant) -> News {
    News {
        kind,
        centre: booking.centre,
        about: booking.id.0,
        version: booking.version,
        person: participant.person,
        repeat: 0,
        give_up_at: now.plus(GIVE_UP_AFTER).min(booking.during.to),
    }
}

async fn after_quiet_hours(work: &Work, booking: &Booking, centre: &Centre) -> Outcome<Instant> {
    let policy = data::policies::of(work.tx(), centre.id, booking.fair).await?;
    let quiet = policy.quiet_hours;
    let ends = quiet.and_then(|quiet| quiet.ends(work.now(), &centre.zone));
    Ok(ends.unwrap_or(work.now()))
}
