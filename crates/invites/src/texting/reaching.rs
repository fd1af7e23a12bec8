//! How people can be reached now.

use std::collections::{BTreeMap, BTreeSet};

use data::Connection;
use domain::id::{CentreId, PersonId};
use domain::person::{Consent, Person};
use domain::texting::{Reach, Route, Texting, has_stopped};

/// What centres, and what people have said, about text messages.
#[derive(Default)]
pub(crate) struct Reaching {
    texting: BTreeMap<CentreId, Texting>,
    want_mail: BTreeSet<PersonId>,
    consents: BTreeMap<PersonId, Vec<Consent>>,
    registered: BTreeMap<PersonId, Vec<Consent>>,
}

impl Reaching {
    /// Reads what decides how these people are reached; of people nothing where no centre sends text
    /// messages.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn load(
        db: &impl Connection,
        centres: BTreeSet<CentreId>,
        people: &BTreeSet<PersonId>,
    ) -> data::Result<Self> {
        let mut reaching = Self::default();
        for centre in centres {
            let texting = data::invites::find_texting(db, centre).await?;
            if texting.works() {
                reaching.texting.insert(centre, texting);
            }
        }
        if !reaching.texting.is_empty() {
            reaching.want_mail = data::invites::who_want_mail(db, people).await?;
            for stored in data::accounts::consents_of_all(db, people).await? {
                let consents = reaching.consents.entry(stored.person).or_default();
                consents.push(stored.consent);
            }
            let stopped = reaching.consents.iter().filter(|(_, all)| has_stopped(all));
            let stopped: Vec<_> = stopped.map(|(person, _)| *person).collect();
            reaching.registered = data::registration::consents_registered(db, &stopped).await?;
        }
        Ok(reaching)
    }

    /// True when no text message can go out.
    pub(crate) fn is_by_mail_alone(&self) -> bool {
        self.texting.is_empty()
    }

    /// How a person can be reached.
    pub(crate) fn reach(&self, person: &Person) -> Reach {
        let of = |all: &'_ BTreeMap<PersonId, Vec<Consent>>| {
            all.get(&person.id).cloned().unwrap_or_default()
        };
        let wants_mail = self.want_mail.contains(&person.id);
        Reach::of(
            person,
            &of(&self.consents),
            &of(&self.registered),
            wants_mail,
        )
    }

    /// The first channel for a person; in quiet hours mail for all who have an address.
    pub(crate) fn first_route(&self, person: &Person, is_quiet: bool) -> Route {
        let reach = self.reach(person);
        let texting = self.texting.get(&person.centre);
        match texting.filter(|_| !(is_quiet && reach.by_mail)) {
            Some(texting) => texting.first_route(reach),
            None => Texting::last_route(reach),
        }
    }
}
