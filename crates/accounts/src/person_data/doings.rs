//! What a person booked, and what came of it.

use contract::accounts::{KeptPlacement, KeptReply, LiftedBlock};
use data::invites::Reply;
use data::ledger::BookingFilter;
use data::privacy;
use data::registration::PlacementFilter;
use domain::Instant;
use domain::id::BookingId;
use domain::placement::Placement;
use service::Outcome;

use super::{Filling, READ};

impl Filling<'_> {
    /// Bookings, answers to invitations, results, certificates, work that was found, and blocks that
    /// were lifted.
    pub async fn done_and_found(&mut self) -> Outcome<()> {
        let (db, id, centre) = (self.look.db(), self.id(), self.data.person.centre);
        let filter = BookingFilter {
            person: Some(id),
            ..BookingFilter::default()
        };
        let found = data::ledger::bookings_of(db, centre, &filter, READ).await?;
        self.data.bookings = self.fit("bookings", found)?;
        let found = privacy::replies_by(db, id, READ).await?;
        let replies = found.iter().map(reply).collect::<data::Result<_>>()?;
        self.data.replies = self.fit("replies", replies)?;
        let found = privacy::outcomes_about(db, id, READ).await?;
        self.data.outcomes = self.fit("outcomes", found)?;
        let found = privacy::certificates_about(db, id, READ).await?;
        self.data.certificates = self.fit("certificates", found)?;
        let placements = self.placements().await?;
        self.data.placements = self.fit("placements", placements)?;
        let found = privacy::lifts_of(db, id, READ).await?;
        let lift = |(at, reason)| LiftedBlock { at, reason };
        self.data.lifted_blocks =
            self.fit("lifted_blocks", found.into_iter().map(lift).collect())?;
        Ok(())
    }

    async fn placements(&self) -> Outcome<Vec<KeptPlacement>> {
        let (db, centre) = (self.look.db(), self.data.person.centre);
        let filter = PlacementFilter {
            person: Some(self.id()),
            ..PlacementFilter::default()
        };
        let found = data::registration::placements_of(db, centre, &filter, READ).await?;
        let ids = found.iter().map(|one| one.id);
        let mut chains = data::registration::follow_ups_of(db, ids).await?;
        let kept = |placement: Placement| KeptPlacement {
            follow_ups: chains.remove(&placement.id).unwrap_or_default(),
            placement,
        };
        Ok(found.into_iter().map(kept).collect())
    }
}

fn reply(reply: &Reply) -> data::Result<KeptReply> {
    Ok(KeptReply {
        booking: BookingId(reply.booking_id),
        answer: reply.answer()?,
        proposed: reply.proposed(),
        received_at: Instant::from_unix(reply.received_at),
    })
}
