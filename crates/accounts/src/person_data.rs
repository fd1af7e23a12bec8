//! The document of all that is kept about a person, filled list by list.

mod doings;
mod wishes;

use contract::accounts::{KeptMail, KeptText, PersonData};
use data::accounts;
use data::audit::AuditFilter;
use data::invites::{Delivery, DeliveryFilter, Text, TextFilter};
use data::privacy::{self, AccessFilter, EmployerConsentFilter};
use domain::Instant;
use domain::id::{FeedId, PersonId};
use domain::person::Person;
use domain::sign_in::Limits;
use service::{Look, Outcome};

use crate::queries::{access_view, login_views, trail_entry};
use crate::{consents, employer_consents, tokens};

/// The most of each list.
const MOST: u16 = 100;
/// How many are read: one more than are shown.
const READ: u64 = MOST as u64 + 1;
/// How many octets all lists have together: the text to read is as long again, and a message of NATS
/// holds 256 KB.
const ROOM: usize = 100_000;

/// A document that is being filled.
pub(crate) struct Filling<'a> {
    look: &'a Look,
    data: PersonData,
    room: usize,
}

impl<'a> Filling<'a> {
    /// Begins with the person.
    pub fn of(look: &'a Look, person: Person) -> Self {
        Self {
            look,
            data: PersonData::of(look.now(), person),
            room: ROOM,
        }
    }

    /// The document, without what was not asked for.
    pub fn done(self) -> PersonData {
        self.data
    }

    fn id(&self) -> PersonId {
        self.data.person.id
    }

    /// As much of a list as fits; that there is more is noted.
    fn fit<T: serde::Serialize>(&mut self, name: &str, all: Vec<T>) -> Outcome<Vec<T>> {
        let mut list = Vec::new();
        for one in all {
            let octets = serde_json::to_vec(&one).map_err(service::Failure::fail)?;
            if list.len() == usize::from(MOST) || octets.len() > self.room {
                self.data.cut.push(name.to_owned());
                break;
            }
            self.room -= octets.len();
            list.push(one);
        }
        Ok(list)
    }

    /// The CV, and what the person agreed to.
    pub async fn agreed(&mut self) -> Outcome<()> {
        let (db, id) = (self.look.db(), self.id());
        self.data.cv = privacy::find_cv(db, id).await?.unwrap_or_default();
        let found = accounts::consents_of(db, id, None, READ).await?;
        let views = found.into_iter().map(consents::view).collect();
        self.data.consents = self.fit("consents", views)?;
        let shown = EmployerConsentFilter::default();
        let found = privacy::employer_consents_of(db, id, shown, READ).await?;
        let views = found.into_iter().map(employer_consents::view).collect();
        self.data.employer_consents = self.fit("employer_consents", views)?;
        Ok(())
    }

    /// Mails to the person, and calendars to subscribe to.
    pub async fn told(&mut self) -> Outcome<()> {
        let (db, id, centre) = (self.look.db(), self.id(), self.data.person.centre);
        let filter = DeliveryFilter {
            person: Some(id),
            ..DeliveryFilter::default()
        };
        let found = data::invites::deliveries_of(db, centre, &filter, READ).await?;
        let mails = found.iter().map(mail).collect::<data::Result<_>>()?;
        self.data.mails = self.fit("mails", mails)?;
        let filter = TextFilter {
            person: Some(id),
            ..TextFilter::default()
        };
        let found = data::invites::texts_of(db, centre, &filter, READ).await?;
        let texts = found.iter().map(text).collect::<data::Result<_>>()?;
        self.data.texts = self.fit("texts", texts)?;
        let found = data::invites::feeds_of(db, centre, id).await?;
        let feed = |feed: &data::invites::Feed| contract::invites::FeedView {
            id: FeedId(feed.feed_id),
            person: id,
            created_at: Instant::from_unix(feed.created_at),
            revoked_at: feed.revoked_at.map(Instant::from_unix),
        };
        self.data.feeds = self.fit("feeds", found.iter().map(feed).collect())?;
        Ok(())
    }

    /// Where the person is signed in, who looked, and what was done: for the person and for
    /// administrators.
    pub async fn watched(&mut self) -> Outcome<()> {
        let (db, id, centre) = (self.look.db(), self.id(), self.data.person.centre);
        let limits = Limits::of(&self.data.person.roles);
        let since = self.look.now().minus(limits.idle);
        let found = accounts::logins_of(db, id, since, None, READ).await?;
        self.data.sessions = self.fit("sessions", login_views(found, limits))?;
        let found = accounts::api_tokens_of(db, id, None, READ).await?;
        let views = found.into_iter().map(tokens::view).collect();
        self.data.api_tokens = self.fit("api_tokens", views)?;
        let filter = AccessFilter {
            person: Some(id),
            ..AccessFilter::default()
        };
        let found = privacy::accesses_of(db, centre, filter, READ).await?;
        let views = found.into_iter().map(access_view).collect();
        self.data.accesses = self.fit("accesses", views)?;
        let found = data::audit::entries_of(db, centre, &AuditFilter::of(id.0), MOST + 1).await?;
        let entries = found.into_iter().map(trail_entry).collect();
        self.data.trail = self.fit("trail", entries)?;
        Ok(())
    }
}

fn text(text: &Text) -> data::Result<KeptText> {
    Ok(KeptText {
        channel: text.channel.clone(),
        kind: text.kind()?,
        about: text.about_id,
        state: text.state()?,
        made_at: Instant::from_unix(text.made_at),
        sent_at: text.sent_at.map(Instant::from_unix),
    })
}

fn mail(mail: &Delivery) -> data::Result<KeptMail> {
    Ok(KeptMail {
        recipient: mail.recipient.clone(),
        about: mail.about_id,
        method: mail.method()?,
        state: mail.state()?,
        made_at: Instant::from_unix(mail.made_at),
        sent_at: mail.sent_at.map(Instant::from_unix),
    })
}
