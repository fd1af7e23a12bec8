//! Somebody is called to a booth.

use contract::booths::TicketCalled;
use data::invites;
use domain::queue::TicketState;
use domain::texting::{Route, TextKind};
use service::{Outcome, Work};

use crate::texting::{News, Reaching, plan};

/// Plans the text message to whoever is called, as long as they are waited for; nobody is called by mail.
pub(crate) async fn on_ticket_called(work: Work, event: TicketCalled) -> Outcome<()> {
    let reaching = Reaching::load(work.tx(), [event.centre].into(), &[].into()).await?;
    if reaching.is_by_mail_alone() {
        return Ok(());
    }
    let ticket = data::booths::find_ticket(work.tx(), event.centre, event.ticket).await?;
    let Some(ticket) = ticket.filter(|one| one.state == TicketState::Called) else {
        return Ok(());
    };
    let Some(until) = ticket.called_until.filter(|until| *until > work.now()) else {
        return Ok(());
    };
    let people = [ticket.person].into();
    let reaching = Reaching::load(work.tx(), [ticket.centre].into(), &people).await?;
    let person = data::accounts::find_person(work.tx(), ticket.centre, ticket.person).await?;
    let route = person.map(|person| reaching.first_route(&person, false));
    let Some(Route::Text(channel)) = route else {
        return Ok(());
    };
    let news = News {
        kind: TextKind::Called,
        centre: ticket.centre,
        about: ticket.id.0,
        version: ticket.version,
        person: ticket.person,
        repeat: 0,
        give_up_at: until,
    };
    let text = plan(&news, &channel, work.new_id(), (work.now(), work.now()));
    invites::add_texts(work.tx(), &[text]).await?;
    Ok(())
}
