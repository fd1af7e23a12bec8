//! What a person applied for, and what they wait for.

use data::booths::TicketFilter;
use data::interviews::{CandidacyFilter, ProposalFilter};
use data::ledger::WaitFilter;
use data::registration::RegistrationFilter;
use service::Outcome;

use super::{Filling, READ};

impl Filling<'_> {
    /// Where the person lives, registrations, candidacies and what followed of them, waiting lists, places in lines, and when
    /// the person interviews.
    pub async fn wished(&mut self) -> Outcome<()> {
        let (db, id, centre) = (self.look.db(), self.id(), self.data.person.centre);
        let person = Some(id);
        self.data.residence = data::registration::find_residence(db, centre, id).await?;
        let filter = RegistrationFilter {
            person,
            ..RegistrationFilter::default()
        };
        let found = data::registration::registrations_of(db, centre, &filter, READ).await?;
        let found = found.into_iter().map(|one| one.registration).collect();
        self.data.registrations = self.fit("registrations", found)?;
        let filter = CandidacyFilter {
            person,
            ..CandidacyFilter::default()
        };
        let found = data::interviews::candidacies_of(db, centre, &filter, READ).await?;
        self.data.candidacies = self.fit("candidacies", found)?;
        let filter = ProposalFilter {
            person,
            ..ProposalFilter::default()
        };
        let found = data::interviews::proposals_of(db, centre, &filter, READ).await?;
        self.data.proposals = self.fit("proposals", found)?;
        let found = data::registration::favourites_of(db, id, None).await?;
        self.data.favourites = self.fit("favourites", found)?;
        let found = data::interviews::wishes_of_person(db, centre, id, READ).await?;
        self.data.interview_wishes = self.fit("interview_wishes", found)?;
        let filter = WaitFilter {
            person,
            ..WaitFilter::default()
        };
        let found = data::ledger::waits_of(db, centre, &filter, READ).await?;
        self.data.waits = self.fit("waits", found)?;
        let filter = TicketFilter {
            person,
            ..TicketFilter::default()
        };
        let found = data::booths::tickets_of(db, centre, &filter, READ).await?;
        self.data.tickets = self.fit("tickets", found)?;
        let (terms, version) = data::interviews::find_availability(db, centre, id).await?;
        self.data.availability = (version > 0).then_some(terms);
        Ok(())
    }
}
