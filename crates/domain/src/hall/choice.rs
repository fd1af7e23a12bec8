//! Which of the free booths an employer gets who comes first.

use super::Booth;
use crate::application::BoothNeeds;
use crate::id::BoothId;

/// The free booth that fits the needs and is of the least use to others.
///
/// Premium booths, then sockets, then access by wheelchair are spared for those who need them;
/// among equals the first label wins, `A2` before `A10`. The order of `free` makes no difference.
pub fn choose_booth(free: &[&Booth], needs: &BoothNeeds) -> Option<BoothId> {
    free.iter()
        .filter(|booth| booth.fits(needs))
        .min_by_key(|booth| {
            (
                booth.premium,
                booth.power,
                booth.access,
                order(&booth.label),
            )
        })
        .map(|booth| booth.id)
}

impl Booth {
    /// True when the booth has what is needed; the net and tables are brought to any booth.
    pub fn fits(&self, needs: &BoothNeeds) -> bool {
        (self.premium || !needs.premium)
            && (self.power || !needs.power)
            && (self.access || !needs.accessible)
    }
}

/// The letters before the first digit, the number that follows, and the whole label.
fn order(label: &str) -> (&str, u64, &str) {
    let begin = label
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(label.len());
    let (letters, rest) = label.split_at(begin);
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    (letters, rest[..end].parse().unwrap_or(0), label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn booth(label: &str, premium: bool, power: bool, access: bool) -> Booth {
        Booth {
            id: BoothId(Uuid::from_u128(order(label).1.into())),
            label: label.to_owned(),
            row: 1,
            col: 1,
            cells: 1,
            horizontal: true,
            premium,
            power,
            access,
            corner: false,
            zone: None,
            link: None,
        }
    }

    fn chosen(free: &[Booth], needs: BoothNeeds) -> Option<u128> {
        let free: Vec<&Booth> = free.iter().collect();
        choose_booth(&free, &needs).map(|id| id.0.as_u128())
    }

    fn needs(premium: bool, power: bool, accessible: bool) -> BoothNeeds {
        BoothNeeds {
            premium,
            power,
            accessible,
            ..BoothNeeds::default()
        }
    }

    #[test]
    fn who_wants_nothing_special_gets_the_plainest_booth() {
        let mut free = vec![
            booth("A1", true, true, false),
            booth("A2", false, true, false),
            booth("A3", false, false, true),
            booth("A4", false, false, false),
        ];
        for expected in [4, 3, 2, 1] {
            assert_eq!(chosen(&free, needs(false, false, false)), Some(expected));
            free.retain(|one| one.id.0.as_u128() != expected);
        }
        assert_eq!(chosen(&free, needs(false, false, false)), None);
    }

    #[test]
    fn a_need_is_never_left_unmet() {
        let free = [
            booth("A1", false, false, false),
            booth("A2", false, true, false),
        ];
        assert_eq!(chosen(&free, needs(false, true, false)), Some(2));
        assert_eq!(chosen(&free, needs(true, false, false)), None);
        assert_eq!(chosen(&free, needs(false, false, true)), None);
    }

    #[test]
    fn labels_are_ordered_by_their_number() {
        let free = [
            booth("A10", false, false, false),
            booth("A2", false, false, false),
        ];
        assert_eq!(chosen(&free, needs(false, false, false)), Some(2));
    }

    proptest! {
        #[test]
        fn the_order_of_the_free_booths_makes_no_difference(
            flags in prop::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 0..12),
            (premium, power, access) in (any::<bool>(), any::<bool>(), any::<bool>()),
        ) {
            let mut free: Vec<Booth> = flags
                .iter()
                .enumerate()
                .map(|(at, flag)| booth(&format!("B{at}"), flag.0, flag.1, flag.2))
                .collect();
            let needs = needs(premium, power, access);
            let first = chosen(&free, needs);
            prop_assert_eq!(first.is_some(), free.iter().any(|one| one.fits(&needs)));
            free.reverse();
            prop_assert_eq!(chosen(&free, needs), first);
        }
    }
}
