//! Where an employer's booths are, for people to read.

/// Where an employer is at a fair.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Place {
    /// The venue, hall and booth.
    pub text: Option<String>,
    /// The meeting link of its first booth on the net.
    pub link: Option<String>,
}

/// An employer's booth in one session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Stand {
    pub session: String,
    pub hall: Option<String>,
    pub label: String,
    pub link: Option<String>,
}

impl Place {
    /// The place of an employer with these booths, in the order of sessions: the booth alone when
    /// it is the same in all of them, else each booth with the sessions it is for.
    pub(crate) fn of(venue: Option<&str>, stands: &[Stand]) -> Self {
        let mut booths: Vec<(String, Vec<&str>)> = Vec::new();
        for stand in stands {
            let name = stand.name();
            match booths.iter_mut().find(|(other, _)| *other == name) {
                Some((_, sessions)) => sessions.push(&stand.session),
                None => booths.push((name, vec![&stand.session])),
            }
        }
        let booths = match booths.as_slice() {
            [(only, _)] => only.clone(),
            several => several.iter().map(named).collect::<Vec<_>>().join(", "),
        };
        let on_site = stands.is_empty() || stands.iter().any(|stand| stand.link.is_none());
        let parts = [venue.filter(|_| on_site).unwrap_or_default(), &booths];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Self {
            text: (!parts.is_empty()).then(|| parts.join(", ")),
            link: stands.iter().find_map(|stand| stand.link.clone()),
        }
    }
}

impl Stand {
    fn name(&self) -> String {
        match &self.hall {
            Some(hall) => format!("{hall} {}", self.label),
            None => self.label.clone(),
        }
    }
}

fn named((booth, sessions): &(String, Vec<&str>)) -> String {
    format!("{booth} ({})", sessions.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stand(session: &str, label: &str) -> Stand {
        Stand {
            session: session.to_owned(),
            hall: Some("제1홀".to_owned()),
            label: label.to_owned(),
            link: None,
        }
    }

    fn text(stands: &[Stand]) -> String {
        Place::of(Some("시민체육관"), stands).text.unwrap()
    }

    #[test]
    fn one_booth_for_all_sessions_is_named_once() {
        let stands = [stand("오전", "A3"), stand("오후", "A3")];
        assert_eq!(text(&stands), "시민체육관, 제1홀 A3");
    }

    #[test]
    fn different_booths_are_named_with_their_sessions() {
        let stands = [stand("오전", "A3"), stand("오후", "B1")];
        assert_eq!(
            text(&stands),
            "시민체육관, 제1홀 A3 (오전), 제1홀 B1 (오후)"
        );
    }

    #[test]
    fn without_a_booth_the_venue_is_the_place() {
        assert_eq!(text(&[]), "시민체육관");
        assert_eq!(Place::of(None, &[]), Place::default());
    }

    #[test]
    fn a_booth_on_the_net_has_a_link_and_no_venue() {
        let online = Stand {
            hall: None,
            link: Some("https://meet.example.kr/w1".to_owned()),
            ..stand("오전", "W1")
        };
        let place = Place::of(Some("시민체육관"), &[online]);
        assert_eq!(place.text.as_deref(), Some("W1"));
        assert_eq!(place.link.as_deref(), Some("https://meet.example.kr/w1"));
    }
}
