//! Booths call, talk, and say what came of it.

use super::*;

impl Day<'_> {
    /// One minute of every interviewer; a booth that is closed calls nobody any more.
    pub(super) async fn serve(
        &mut self,
        api: &Api,
        minute: u32,
        is_open: bool,
    ) -> Result<(), Fault> {
        let step = |(number, booth): (usize, &Booth)| {
            let step = booth.step(minute)?;
            (is_open || step != Step::Call).then_some((number, step))
        };
        let steps: Vec<_> = self.booths.iter().enumerate().filter_map(step).collect();
        let answers = Self::together(steps.clone(), |(booth, step)| self.ask(api, booth, step));
        let answers = answers.await?;
        for ((booth, step), answer) in steps.into_iter().zip(answers) {
            self.booths[booth] = match step {
                Step::Call => self.called(answer, minute),
                Step::Begin(guest) => self.begun(booth, guest, answer, minute),
                Step::GiveUp(guest) => self.not_come(guest),
                Step::End(guest) => self.ended(guest, answer, minute),
            };
        }
        if is_open {
            for booth in (0..self.booths.len()).filter(|booth| self.booths[*booth] != Booth::Left) {
                *self.figures.open.entry(booth).or_default() = minute + 1;
            }
        }
        Ok(())
    }

    async fn ask(
        &self,
        api: &Api,
        interviewer: usize,
        step: Step,
    ) -> Result<Result<Value, Value>, Fault> {
        let ticket = |guest: usize, what: &str| {
            let place = self.guests[guest].place.as_ref();
            let ticket = place.map(|place| place.ticket.as_str()).unwrap_or_default();
            format!("/v1/tickets/{ticket}/{what}")
        };
        let (kind, path) = match step {
            Step::Call => (
                "call next",
                format!("{}/call", self.line(self.at[interviewer])),
            ),
            Step::Begin(guest) => ("start ticket", ticket(guest, "start")),
            Step::End(guest) => ("finish ticket", ticket(guest, "finish")),
            Step::GiveUp(_) => return Ok(Ok(Value::Null)),
        };
        api.try_post(kind, &path, json!({})).await
    }

    /// Somebody was called, or nobody waits who could come.
    fn called(&mut self, answer: Result<Value, Value>, minute: u32) -> Booth {
        let Ok(view) = answer else {
            return Booth::Free;
        };
        let ticket = view["called"]["ticket"].as_str();
        let is_called = |guest: &Guest| {
            let place = guest.place.as_ref();
            place.is_some_and(|place| Some(place.ticket.as_str()) == ticket)
        };
        let Some(guest) = self.guests.iter().position(is_called) else {
            return Booth::Free;
        };
        self.figures.count("calls");
        let one = &self.guests[guest];
        let came_before = one.place.as_ref().is_some_and(|place| place.missed);
        let comes = !one.visitor.misses_call || came_before;
        let until = minute + if comes { 1 } else { GRACE };
        Booth::Called {
            guest,
            comes,
            until,
        }
    }

    fn begun(
        &mut self,
        booth: usize,
        guest: usize,
        answer: Result<Value, Value>,
        minute: u32,
    ) -> Booth {
        let one = &mut self.guests[guest];
        let since = one.place.as_ref().map_or(minute, |place| place.since);
        if answer.is_err() {
            self.figures.count("came to a call too late");
            one.goes_on(minute + 1);
            return Booth::Free;
        }
        self.figures.waits.push(minute - since);
        let length = crowd::talk(&mut self.rng);
        *self.figures.talks.entry(booth).or_default() += length;
        Booth::Talks {
            guest,
            until: minute + length,
        }
    }

    fn not_come(&mut self, guest: usize) -> Booth {
        self.figures.count("calls that were missed");
        if let Some(place) = &mut self.guests[guest].place {
            place.missed = true;
        }
        Booth::Free
    }

    fn ended(&mut self, guest: usize, answer: Result<Value, Value>, minute: u32) -> Booth {
        let one = &mut self.guests[guest];
        let at_a_booked_time = one.visit.is_some() && one.next == 0;
        let ticket = one.place.take().map(|place| place.ticket);
        one.next += 1;
        one.goes_on(minute + 2);
        if answer.is_err() {
            self.figures.count("talks that were broken off");
            return Booth::Free;
        }
        self.figures.count("interviews");
        let decision = results::drawn(&mut self.rng);
        self.results
            .extend(ticket.map(|ticket| Told::now(ticket, decision)));
        self.figures.count(match at_a_booked_time {
            true => "interviews at a booked time",
            false => "interviews of walk-ins",
        });
        Booth::Free
    }
}
