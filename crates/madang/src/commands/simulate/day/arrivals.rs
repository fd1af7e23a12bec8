//! People come in, go to booths, stand in line and give up.

use super::*;

impl Day<'_> {
    /// Those who come at this minute: with their pass, or registered at the desk.
    pub(super) async fn let_in(&mut self, api: &Api, minute: u32) -> Result<(), Fault> {
        let come = |(number, guest): (usize, &Guest)| {
            (guest.visitor.arrives == Some(minute)).then_some(number)
        };
        let come: Vec<_> = self.guests.iter().enumerate().filter_map(come).collect();
        let seekers = Self::together(come.clone(), |number| self.at_the_door(api, number)).await?;
        for (number, at_desk) in come.into_iter().zip(seekers) {
            let guest = &mut self.guests[number];
            if at_desk.is_some() {
                guest.seeker = at_desk;
                self.figures.count("registered at the desk");
            }
            guest.comes_in(minute);
            self.figures.count("visitors");
        }
        Ok(())
    }

    /// The seeker, for those who register at the desk.
    async fn at_the_door(&self, api: &Api, number: usize) -> Result<Option<Seeker>, Fault> {
        let fair = &self.venue.fair;
        if let Some(seeker) = &self.guests[number].seeker {
            let body = json!({ "pass": seeker.pass });
            api.post("check in", &format!("/v1/fairs/{fair}/check-ins"), body)
                .await?;
            return Ok(None);
        }
        let body = json!({
            "name": city::person(number),
            "phone": format!("010-{:04}-{:04}", 5000 + number / 10_000, number % 10_000),
            "consents": ["participation"],
        });
        let path = format!("/v1/fairs/{fair}/walk-ins");
        let view = api.post("register walk-in", &path, body).await?;
        let seeker = Seeker {
            id: text(&view, "person")?,
            pass: text(&view, "pass")?,
            api: api.clone(),
        };
        Ok(Some(seeker))
    }

    /// Those who go to a booth at this minute.
    pub(super) async fn join(&mut self, api: &Api, minute: u32) -> Result<(), Fault> {
        let go = |(number, guest): (usize, &Guest)| {
            let booth = guest.wish()?;
            (guest.goes == Some(minute)).then_some((number, booth))
        };
        let go: Vec<_> = self.guests.iter().enumerate().filter_map(go).collect();
        let answers = Self::together(go.clone(), |(number, booth)| {
            let body = json!({ "person": self.guests[number].seeker.as_ref().map(|one| &one.id) });
            let path = self.line(booth);
            async move { api.try_post("join queue", &path, body).await }
        });
        let answers = answers.await?;
        for ((number, booth), answer) in go.into_iter().zip(answers) {
            let guest = &mut self.guests[number];
            guest.goes = None;
            if guest.is_late(minute) {
                self.figures.count("came late to a booked time");
            }
            let Ok(ticket) = answer else {
                self.figures.count("turned away from a line");
                guest.next += 1;
                guest.goes_on(minute + 1);
                continue;
            };
            guest.place = Some(Place {
                ticket: text(&ticket, "ticket")?,
                booth,
                since: minute,
                missed: false,
            });
        }
        Ok(())
    }

    /// Those whose patience has run out.
    pub(super) async fn give_up(&mut self, api: &Api, minute: u32) -> Result<(), Fault> {
        let busy = |number: usize| self.booths.iter().any(|booth| booth.is_with(number));
        let tired = |(number, guest): (usize, &Guest)| {
            let place = guest.place.as_ref()?;
            (guest.gives_up(minute) && !busy(number)).then(|| (number, place.ticket.clone()))
        };
        let tired: Vec<_> = self.guests.iter().enumerate().filter_map(tired).collect();
        let answers = Self::together(tired, |(number, ticket)| async move {
            let path = format!("/v1/tickets/{ticket}/leave");
            let left = api.try_post("leave queue", &path, json!({})).await?;
            Ok((number, left.is_ok()))
        });
        for (number, left) in answers.await? {
            // Whose ticket was dropped meanwhile has none to give back.
            self.figures.count(if left {
                "gave a line up"
            } else {
                "had lost the ticket"
            });
            let guest = &mut self.guests[number];
            guest.next += 1;
            guest.goes_on(minute + 2);
        }
        Ok(())
    }
}
