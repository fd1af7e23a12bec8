//! Lines and their tickets: the keys that hold whatever the code does, and what is read of them.

use data::booths::{DueQueue, Panel, QueueFilter, TicketFilter};
use domain::id::{PersonId, QueueId, ResourceId, TicketId};
use domain::queue::{Line, Newcomer, Queue, Rules, Ticket, TicketState};

use super::*;

const NOW: Instant = Instant::from_unix(1_800_000_000);

fn panel(number: u128) -> ResourceId {
    ResourceId(Uuid::from_u128(7000 + number))
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(8000 + number))
}

fn queue(number: u128) -> Queue {
    let id = QueueId(Uuid::from_u128(9000 + number));
    Queue::open(id, (CENTRE, FAIR), SESSION, panel(number), employer(number))
}

/// The fair with two panels and their lines.
async fn with_lines(db: &Database) {
    with_fair(db, 2).await;
    let tx = db.begin().await.unwrap();
    for number in 0..2 {
        let panel = Panel {
            id: panel(number),
            centre: CENTRE,
            fair: FAIR,
            employer: employer(number),
            version: 0,
        };
        data::booths::save_panels(&tx, &[panel]).await.unwrap();
        data::booths::insert_queue(&tx, &queue(number))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

/// Somebody joins a line; each ticket has its number from the line and the person.
async fn join(tx: &Transaction, line: u128, who: u128) -> Ticket {
    let found = data::booths::lock_queue(tx, SESSION, panel(line)).await;
    let queue = found.unwrap().expect("a line");
    let mut line = Line {
        queue,
        tickets: vec![],
    };
    let newcomer = Newcomer {
        ticket: TicketId(Uuid::from_u128(queue.id.0.as_u128() * 1000 + who)),
        person: person(who),
        visit: None,
        holds: 0,
    };
    let ticket = line.join(newcomer, &Rules::default(), NOW).unwrap();
    data::booths::save_queue(tx, &line.queue).await.unwrap();
    data::booths::save_tickets(tx, std::slice::from_ref(&ticket))
        .await
        .unwrap();
    ticket
}

fn called(ticket: &Ticket) -> Ticket {
    Ticket {
        state: TicketState::Called,
        called_until: Some(NOW),
        version: ticket.version + 1,
        ..ticket.clone()
    }
}

#[tokio::test]
async fn a_line_and_its_tickets_come_out_as_they_were_put_in() {
    for fresh in databases::each().await {
        with_lines(&fresh.db).await;
        let tx = fresh.db.begin().await.unwrap();
        data::booths::insert_queue(&tx, &queue(0)).await.unwrap();
        let (one, other) = (join(&tx, 0, 1).await, join(&tx, 0, 2).await);
        assert_eq!((one.number, other.number), (1, 2), "{}", fresh.url);
        let called = called(&one);
        data::booths::save_tickets(&tx, std::slice::from_ref(&called))
            .await
            .unwrap();
        let found = data::booths::find_ticket(&tx, CENTRE, one.id)
            .await
            .unwrap();
        assert_eq!(found, Some(called.clone()), "{}", fresh.url);
        let elsewhere = CentreId(Uuid::from_u128(99));
        let found = data::booths::find_ticket(&tx, elsewhere, one.id)
            .await
            .unwrap();
        assert_eq!(found, None, "{}", fresh.url);
        let waiting = TicketFilter {
            session: Some(SESSION),
            fair: Some(FAIR),
            states: vec![TicketState::Waiting],
            ..TicketFilter::default()
        };
        let found = data::booths::tickets_of(&tx, CENTRE, &waiting, 10).await;
        assert_eq!(found.unwrap(), [other], "{}", fresh.url);
        let busy = data::booths::tickets_engaging(&tx, &[person(1), person(2)]).await;
        assert_eq!(busy.unwrap(), [called], "{}", fresh.url);
        let of_panel = QueueFilter {
            panel: Some(panel(0)),
            ..QueueFilter::default()
        };
        let line = data::booths::queues_of(&tx, &of_panel).await.unwrap();
        assert_eq!((line[0].last_number, line[0].last_turn), (2, 2));
    }
}

#[tokio::test]
async fn nobody_stands_in_a_line_twice_or_is_called_to_two() {
    for fresh in databases::each().await {
        with_lines(&fresh.db).await;
        let tx = fresh.db.begin().await.unwrap();
        let (here, there) = (join(&tx, 0, 1).await, join(&tx, 1, 1).await);
        data::booths::save_tickets(&tx, &[called(&here)])
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let tx = fresh.db.begin().await.unwrap();
        let twice = data::booths::save_tickets(&tx, &[called(&there)]).await;
        let error = twice.expect_err("called to two booths");
        assert_eq!(error.trouble(), data::Trouble::KeyTaken, "{}", fresh.url);
        drop(tx);

        let tx = fresh.db.begin().await.unwrap();
        let again = Ticket {
            id: TicketId(Uuid::from_u128(1)),
            number: 9,
            ..here
        };
        let twice = data::booths::save_tickets(&tx, &[again]).await;
        let error = twice.expect_err("twice in a line");
        assert_eq!(error.trouble(), data::Trouble::KeyTaken, "{}", fresh.url);
    }
}

#[tokio::test]
async fn lines_with_a_missed_call_or_a_session_that_is_over_are_due() {
    for fresh in databases::each().await {
        with_lines(&fresh.db).await;
        let tx = fresh.db.begin().await.unwrap();
        let missed = called(&join(&tx, 1, 1).await);
        data::booths::save_tickets(&tx, &[missed]).await.unwrap();
        join(&tx, 0, 2).await;
        let due = async |now, closed| {
            let found = data::booths::queues_to_look_after(&tx, now, closed, 10).await;
            let found = found.unwrap();
            let of = |one: &DueQueue| (one.queue.0.as_u128() - 9000, one.is_over);
            found.iter().map(of).collect::<Vec<_>>()
        };
        let session = range("25T10:00", "25T13:00");
        let early = Instant::from_unix(NOW.unix() - 1);
        assert_eq!(due(early, session.from).await, [], "{}", fresh.url);
        assert_eq!(due(NOW, session.from).await, [(1, false)], "{}", fresh.url);
        let over = due(NOW, session.to).await;
        assert_eq!(over, [(0, true), (1, false)], "{}", fresh.url);
    }
}

#[tokio::test]
async fn the_last_talks_of_each_panel_come_newest_first() {
    for fresh in databases::each().await {
        with_lines(&fresh.db).await;
        let tx = fresh.db.begin().await.unwrap();
        for (line, who) in [(0, 1), (0, 2), (0, 3), (1, 4)] {
            let ticket = join(&tx, line, who).await;
            let at = |seconds: u128| {
                Some(Instant::from_unix(
                    NOW.unix() + i64::try_from(seconds).unwrap(),
                ))
            };
            let served = Ticket {
                state: TicketState::Served,
                started_at: at(100 * who),
                ended_at: at(110 * who),
                ..ticket
            };
            data::booths::save_tickets(&tx, &[served]).await.unwrap();
        }
        let panels = [panel(0), panel(1), panel(2)];
        let talks = data::booths::last_talks(&tx, &panels, 2).await.unwrap();
        assert_eq!(talks[&panel(0)], [30, 20], "{}", fresh.url);
        assert_eq!(talks[&panel(1)], [40], "{}", fresh.url);
        assert_eq!(talks.len(), 2, "{}", fresh.url);
    }
}
