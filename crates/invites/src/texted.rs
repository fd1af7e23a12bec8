//! Telling people without a mail address of their bookings, by text messages.

use std::collections::{BTreeMap, BTreeSet};

use data::invites::{self, NewText, Telling};
use domain::booking::Participant;
use domain::centre::Centre;
use domain::delivery::{EarlierMail, GIVE_UP_AFTER, due_mail, is_off};
use domain::id::PersonId;
use domain::texting::{EarlierText, Route, TextKind, TextTry, must_hear_of_end};
use domain::{Booking, Instant};
use service::{Outcome, Work};
use uuid::Uuid;

use crate::endings::Endings;
use crate::planning::{Letterheads, Told, telling};
use crate::texting::{News, Reaching, plan};

/// How people were told of bookings before.
pub(crate) struct Before {
    /// The text messages.
    pub texts: BTreeMap<Telling, Vec<EarlierText>>,
    /// Who may know of a booking from a mail.
    pub mailed: BTreeSet<Telling>,
}

impl Before {
    /// True for a person who may know of a booking from a text message.
    pub(crate) fn was_texted(&self, telling: &Telling) -> bool {
        let mut texts = self.texts_of(telling).iter();
        texts.any(EarlierText::may_have_arrived)
    }

    fn texts_of(&self, telling: &Telling) -> &[EarlierText] {
        self.texts.get(telling).map_or(&[], Vec::as_slice)
    }

    /// True for a person without an address who has to be told that the booking is not as it was.
    fn has_heard(&self, (booking, participant): Told<'_>) -> bool {
        let telling = telling((booking, participant));
        let ends = is_off(booking.state) && must_hear_of_end(self.texts_of(&telling));
        ends || self.mailed.contains(&telling) || self.was_texted(&telling)
    }
}

/// Plans the text messages that these have to get about bookings as they stand; doing it again plans
/// nothing. In quiet hours they wait for the end of them. Who hears that a whole fair is off is not told
/// of each booking there: no calendar has to be put right by it.
pub(crate) async fn text_these(
    work: &Work,
    letterheads: &Letterheads,
    told: Vec<Told<'_>>,
    (before, endings): (&Before, &Endings),
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
    let people = data::accounts::people_by_id(work.tx(), people).await?;
    let hear_of_fair = endings.who_hears_of_fairs(work).await?;
    let mut texts = Vec::new();
    for (booking, participant) in told {
        let Some(person) = people.get(&participant.person) else {
            continue;
        };
        if hear_of_fair.contains(&(booking.fair, participant.person)) && is_off(booking.state) {
            continue;
        }
        let told = (booking, participant);
        let before_it = before.texts_of(&telling(told)).iter();
        let earlier: Vec<EarlierMail> = before_it.filter_map(EarlierText::as_mail).collect();
        let due = due_mail(booking, &earlier, before.has_heard(told), work.now());
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

/// The text messages of before, those of one telling in the order they were made.
pub(crate) async fn earlier_texts(
    work: &Work,
    tellings: &[Telling],
) -> Outcome<BTreeMap<Telling, Vec<EarlierText>>> {
    let texts = invites::texts_about(work.tx(), tellings).await?;
    let ids: Vec<Uuid> = texts.iter().map(|text| text.text_id).collect();
    let mut tries: BTreeMap<Uuid, Vec<TextTry>> = BTreeMap::new();
    for attempt in invites::attempts_of(work.tx(), &ids).await? {
        let tries = tries.entry(attempt.text_id).or_default();
        tries.push(attempt.outcome()?);
    }
    let mut earlier: BTreeMap<Telling, Vec<EarlierText>> = BTreeMap::new();
    for text in texts {
        let telling = (text.about_id, PersonId(text.person_id));
        earlier.entry(telling).or_default().push(EarlierText {
            kind: text.kind()?,
            version: u32::try_from(text.version).unwrap_or(u32::MAX),
            state: text.state()?,
            tries: tries.remove(&text.text_id).unwrap_or_default(),
        });
    }
    Ok(earlier)
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
