//! Telling all whom it concerns that a fair, or an employer at one, does not take place (ADR 0048).
//!
//! What hangs on it is ended by the services that keep it, and each booking has its own cancel in the
//! calendar. Only then is it clear who knows already, so the others are told last, each once.

mod people;

use calendar::texts;
use data::Connection;
use data::invites::{self, CalledOff, NewDelivery, NewText};
use domain::delivery::GIVE_UP_AFTER;
use domain::fair::Fair;
use domain::id::DeliveryId;
use domain::person::Person;
use domain::texting::{Route, TextKind};
use domain::{Instant, Minutes, TimeRange};
use service::{Outcome, Work};

use crate::endings::comes_again;
use crate::letters::{About, letter};
use crate::planning::mail_participants;
use crate::reactions::CALLED_OFF;
use crate::settings::Settings;
use crate::texting::{News, Reaching, plan};
use crate::writing::{Addressee, Letterhead, write_called_off};
use people::{Audience, Role};

/// How long it is waited for the other services to end what hangs on it. Who is told later than that may
/// be told twice; who is told never would come.
const PATIENCE: Minutes = Minutes(10);

/// How many mails are made and stored in one go.
const CHUNK: usize = 200;

/// What does not take place, as people know it.
pub(crate) struct WhatEnded {
    /// The fair.
    pub fair: Fair,
    /// The employer's name, when the fair itself takes place.
    pub employer: Option<String>,
}

impl WhatEnded {
    /// Reads it; none when the fair is known no more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn load(db: &impl Connection, off: &CalledOff) -> data::Result<Option<Self>> {
        let fair = data::registration::find_fair(db, Some(off.centre), off.fair).await?;
        let names = data::registration::employer_names(db, off.centre, off.employer).await?;
        let employer = off
            .employer
            .map(|one| names.get(&one).cloned().unwrap_or_default());
        Ok(fair.map(|found| Self {
            fair: found.fair,
            employer,
        }))
    }

    /// From the first opening of the fair to its last closing; none for one without days.
    pub(crate) fn during(&self) -> Option<TimeRange> {
        let (first, last) = (self.fair.days.first()?, self.fair.days.last()?);
        Some(TimeRange {
            from: first.from,
            to: last.to,
        })
    }
}

/// Tells of it as soon as all that hangs on it has ended; doing it again plans nothing.
pub(crate) async fn tell(settings: &Settings, work: &Work, off: &CalledOff) -> Outcome<()> {
    let is_back = match off.employer {
        Some(employer) => comes_again(work, off.fair, employer).await?,
        None => false,
    };
    // Nothing more is ended for an employer that takes part again; what had ended by then stays so.
    let is_patient = !is_back && work.true_now() < off.heard_at.plus(PATIENCE);
    if is_patient && has_open_ends(work, off).await? {
        return Ok(());
    }
    if !invites::note_told(work.tx(), off.about, work.now()).await? {
        return Ok(());
    }
    let ends = invites::ends_to_tell(work.tx(), off.fair, off.employer).await?;
    let ends: Vec<_> = ends.into_iter().collect();
    for ends in ends.chunks(CHUNK) {
        mail_participants(work, settings, ends.iter().copied().collect()).await?;
    }
    let audience = Audience::find(settings, work, off).await?;
    Telling::begin(settings, work, (off, is_back), audience).await
}

/// True while something that hangs on it has not ended.
async fn has_open_ends(work: &Work, off: &CalledOff) -> Outcome<bool> {
    if invites::has_open_ends(work.tx(), off.fair, off.employer, work.now()).await? {
        return Ok(true);
    }
    let (fair, employer) = (off.fair, off.employer);
    let is_open =
        data::interviews::has_open_proposal(work.tx(), fair, employer, work.now()).await?;
    Ok(is_open || people::is_received_still(work, off).await?)
}

/// What all are told, and how each is reached.
struct Telling<'a> {
    work: &'a Work,
    off: &'a CalledOff,
    /// True for an employer that takes part again by now.
    is_back: bool,
    what: WhatEnded,
    letterhead: Letterhead,
    reaching: Reaching,
    /// When text messages go out.
    text_at: Instant,
}

impl Telling<'_> {
    async fn begin(
        settings: &Settings,
        work: &Work,
        (off, is_back): (&CalledOff, bool),
        audience: Audience,
    ) -> Outcome<()> {
        let what = WhatEnded::load(work.tx(), off).await?;
        let centre = data::accounts::find_centre(work.tx(), off.centre).await?;
        let (Some(what), Some(centre)) = (what, centre) else {
            return Ok(());
        };
        if what.fair.end() <= work.now() {
            // Whoever reads the events of weeks, as after an upgrade, does not mail what is long over.
            return Ok(());
        }
        let policy = data::policies::of(work.tx(), off.centre, Some(off.fair)).await?;
        let quiet = policy.quiet_hours;
        let text_at = quiet.and_then(|quiet| quiet.ends(work.now(), &centre.zone));
        let ids = audience.people();
        let telling = Telling {
            work,
            off,
            is_back,
            what,
            reaching: Reaching::load(work.tx(), [off.centre].into(), &ids).await?,
            letterhead: Letterhead::of(centre, settings),
            text_at: text_at.unwrap_or(work.now()),
        };
        telling.all(&audience).await
    }

    async fn all(&self, audience: &Audience) -> Outcome<()> {
        let (mut mails, mut texts) = (Vec::new(), Vec::new());
        let people = data::accounts::people_by_id(self.work.tx(), audience.people()).await?;
        for (id, role) in audience.roles() {
            let person = people.get(&id).filter(|one| one.centre == self.off.centre);
            let Some(person) = person else {
                continue;
            };
            // As with news of bookings, a telephone is for those without a mail address.
            match self.mail(person, &role) {
                Some(mail) => mails.push(mail),
                None => texts.extend(self.text(person)),
            }
        }
        for mails in mails.chunks(CHUNK) {
            invites::add_deliveries(self.work.tx(), mails).await?;
        }
        for texts in texts.chunks(CHUNK) {
            invites::add_texts(self.work.tx(), texts).await?;
        }
        Ok(())
    }

    fn mail(&self, person: &Person, role: &Role) -> Option<NewDelivery> {
        let (work, letterhead) = (self.work, &self.letterhead);
        let addressee = Addressee::from(person.clone());
        let off = texts::CalledOff {
            fair: self.what.fair.title.clone(),
            during: self.what.during(),
            zone: self.what.fair.zone.clone(),
            place: self.what.fair.place.clone(),
            employer: self.what.employer.clone(),
            is_back: self.is_back,
            as_seeker: role.as_seeker,
            speaks_for: role.speaks_for.clone(),
            url: match self.off.employer {
                Some(_) => format!("{}/fairs/{}", letterhead.public_url, self.off.fair),
                None => format!("{}/", letterhead.public_url),
            },
            host: letterhead.centre.name_in(addressee.language).to_owned(),
        };
        let about = About {
            centre: self.off.centre,
            channel: CALLED_OFF,
            id: self.off.about,
            version: self.off.version,
        };
        let made = (DeliveryId(work.new_id()), work.now());
        letter(letterhead, about, &addressee, made, |message_id| {
            write_called_off(letterhead, &addressee, &off, message_id, made.1)
        })
    }

    /// None for an employer that is back: the only text there is for it would say that it does not come.
    fn text(&self, person: &Person) -> Option<NewText> {
        if self.is_back {
            return None;
        }
        let Route::Text(channel) = self.reaching.first_route(person, false) else {
            return None;
        };
        let news = News {
            kind: match self.off.employer {
                Some(_) => TextKind::EmployerLeft,
                None => TextKind::FairCancelled,
            },
            centre: self.off.centre,
            about: self.off.about,
            version: self.off.version,
            person: person.id,
            repeat: 0,
            give_up_at: self.text_at.plus(GIVE_UP_AFTER),
        };
        let times = (self.work.now(), self.text_at);
        Some(plan(&news, &channel, self.work.new_id(), times))
    }
}
