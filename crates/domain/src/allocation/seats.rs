//! The hard rules about a single booth: it has what is needed, and nobody else has it.

use serde::{Deserialize, Serialize};

use crate::application::BoothNeeds;
use crate::hall::Booth;
use crate::id::{ApplicationId, BoothId, SessionId};
use crate::refusal::{Code, Refusal};

/// A booth that an employer is to have in a session: pinned, or as a plan says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seat {
    /// The session.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The booth.
    pub booth: BoothId,
}

/// Passes a booth that has what is needed; `employer` is the employer's name.
///
/// Refuses with `booth_does_not_fit`, naming the booth, the employer and what is missing.
pub fn must_fit(booth: &Booth, needs: &BoothNeeds, employer: &str) -> Result<(), Refusal> {
    let missing = [
        (needs.premium && !booth.premium, "premium"),
        (needs.power && !booth.power, "power"),
        (needs.accessible && !booth.access, "accessible"),
    ];
    match missing.into_iter().find(|(is_missing, _)| *is_missing) {
        None => Ok(()),
        Some((_, need)) => Err(Refusal::new(Code::BoothDoesNotFit)
            .with("booth", &booth.label)
            .with("employer", employer)
            .with("need", need)),
    }
}

/// Two seats of one session with their booths exchanged.
///
/// Refuses with `nothing_to_swap` when both are the same or of different sessions.
pub fn swap(one: Seat, other: Seat) -> Result<[Seat; 2], Refusal> {
    if one.session != other.session || one.application == other.application {
        return Err(Refusal::new(Code::NothingToSwap));
    }
    let at = |seat: Seat, booth| Seat { booth, ..seat };
    Ok([at(one, other.booth), at(other, one.booth)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn seat(session: u128, application: u128) -> Seat {
        Seat {
            session: SessionId(Uuid::from_u128(session)),
            application: ApplicationId(Uuid::from_u128(application)),
            booth: BoothId(Uuid::from_u128(application + 100)),
        }
    }

    #[test]
    fn two_employers_exchange_their_booths() {
        let [one, other] = swap(seat(1, 1), seat(1, 2)).unwrap();
        assert_eq!(
            (one.application, one.booth),
            (seat(1, 1).application, seat(1, 2).booth)
        );
        assert_eq!(
            (other.application, other.booth),
            (seat(1, 2).application, seat(1, 1).booth)
        );
        for (one, other) in [(seat(1, 1), seat(1, 1)), (seat(1, 1), seat(2, 2))] {
            assert_eq!(swap(one, other).unwrap_err().code, Code::NothingToSwap);
        }
    }

    #[test]
    fn what_a_booth_lacks_is_named() {
        let mut booth = Booth::online(BoothId(Uuid::nil()), "A1", "https://a.example").unwrap();
        booth.power = false;
        let needs = BoothNeeds {
            power: true,
            ..BoothNeeds::default()
        };
        let refusal = must_fit(&booth, &needs, "하늘식품").unwrap_err();
        assert_eq!(refusal.code, Code::BoothDoesNotFit);
        assert_eq!(refusal.facts["need"], "power");
        assert_eq!(
            (
                refusal.facts["booth"].as_str(),
                refusal.facts["employer"].as_str()
            ),
            ("A1", "하늘식품")
        );
        assert!(must_fit(&booth, &BoothNeeds::default(), "하늘식품").is_ok());
    }
}
