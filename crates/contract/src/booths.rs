//! Messages of `booths`: halls, booths, booth slots, allocations, visit times, visits and the lines at
//! booths.

mod allocation_events;
mod allocation_views;
mod allocations;
mod commands;
mod day;
mod events;
mod queries;
mod queues;
mod tickets;
mod views;
mod visits;
mod wishes;

use domain::Booking;
use domain::allocation::AllocationRun;

use crate::Page;
use crate::bookings::Booked;
use crate::free_times::FreeTimes;
pub use allocation_events::{
    AllocationEnded, AllocationProposed, BoothWishesEdited, PreparationEdited, SessionAllocated,
};
pub use allocation_views::{
    AllocatedBooth, AllocatedWish, AllocationFile, AllocationLine, AllocationOutcome,
    AllocationView, ChangedBooth, PinView, PublishedAllocation, WaitingEmployer,
};
pub use allocations::{
    ExportAllocation, FindAllocation, FindAllocationOutcomes, ListAllocatedBooths,
    ListAllocationWaiting, ListAllocations, ListBoothPins, PinBooth, ProposeAllocation,
    PublishAllocation, StopAllocation, SwapBooths, UnpinBooth,
};
pub use commands::{
    AddOnlineBooths, AssignBooth, CloseVisitTimes, EditBooth, ImportHallPlan, PublishVisitTimes,
    ReleaseBooth, ReserveBooth,
};
pub use day::{CompleteVisit, CorrectVisit, MissVisit, StartVisit};
pub use events::{
    BoothReleased, BoothReserved, BoothWaitlisted, BoothsAdded, HallPlanImported, VisitTimesClosed,
    VisitTimesPublished,
};
pub use queries::{
    FindBoothCounts, FindOpenTimes, FindVisit, FindVisitCounts, ListBoothSlots, ListBooths,
    ListFreeTimes, ListHalls, ListPanels, ListVisits, ListWaiting,
};
pub use queues::{
    CallNext, CalledView, FindQueue, FinishTicket, JoinQueue, LeaveQueue, ListQueues,
    ListShorterQueues, ListTickets, PauseQueue, PlaceView, QueuePaused, QueueResumed,
    QueueStanding, QueueView, ResumeQueue, ShorterQueue, StartTicket,
};
pub use tickets::{
    TicketCalled, TicketClosed, TicketDropped, TicketJoined, TicketLeft, TicketReturned,
    TicketServed, TicketStarted, TicketView,
};
pub use views::{
    AddedBooths, BoothCounts, BoothHolder, BoothOutcome, BoothView, FreedBooth, HallView, OpenTime,
    PanelChange, PanelView, SlotView, VisitCounts, WaitView,
};
pub use visits::{BookVisit, CancelVisit, ConfirmVisit, MoveVisit};
pub use wishes::{
    BoothWishesView, EditBoothWishes, EditPreparation, FindPreparation, ListBoothWishes,
    PreparationView,
};

crate::commands! { "booths";
    ImportHallPlan "import_hall_plan" -> HallView;
    AddOnlineBooths "add_online_booths" -> AddedBooths;
    EditBooth "edit_booth" -> BoothView;
    EditBoothWishes "edit_booth_wishes" -> BoothWishesView;
    EditPreparation "edit_preparation" -> PreparationView;
    ProposeAllocation "propose_allocation" -> AllocationRun;
    StopAllocation "stop_allocation" -> AllocationRun;
    PinBooth "pin_booth" -> PinView;
    UnpinBooth "unpin_booth" -> ();
    SwapBooths "swap_booths" -> Vec<PinView>;
    PublishAllocation "publish_allocation" -> PublishedAllocation;
    ReserveBooth "reserve_booth" -> BoothOutcome;
    ReleaseBooth "release_booth" -> FreedBooth;
    AssignBooth "assign_booth" -> SlotView;
    PublishVisitTimes "publish_visit_times" -> PanelChange;
    CloseVisitTimes "close_visit_times" -> PanelChange;
    BookVisit "book_visit" -> Booked;
    ConfirmVisit "confirm_visit" -> Booked;
    MoveVisit "move_visit" -> Booked;
    CancelVisit "cancel_visit" -> Booked;
    JoinQueue "join_queue" -> TicketView;
    LeaveQueue "leave_queue" -> TicketView;
    CallNext "call_next" -> CalledView;
    StartTicket "start_ticket" -> PlaceView;
    FinishTicket "finish_ticket" -> PlaceView;
    PauseQueue "pause_queue" -> QueueView;
    ResumeQueue "resume_queue" -> QueueView;
    StartVisit "start_visit" -> Booked;
    CompleteVisit "complete_visit" -> Booked;
    MissVisit "miss_visit" -> Booked;
    CorrectVisit "correct_visit" -> Booked;
}

crate::queries! { "booths";
    ListHalls "list_halls" -> Page<HallView>;
    FindBoothCounts "find_booth_counts" -> BoothCounts;
    ListBooths "list_booths" -> Page<BoothView>;
    ListBoothSlots "list_booth_slots" -> Page<SlotView>;
    ListWaiting "list_waiting" -> Page<WaitView>;
    ListBoothWishes "list_booth_wishes" -> Page<BoothWishesView>;
    FindPreparation "find_preparation" -> PreparationView;
    ListAllocations "list_allocations" -> Page<AllocationLine>;
    FindAllocation "find_allocation" -> AllocationView;
    ListAllocatedBooths "list_allocated_booths" -> Page<AllocatedBooth>;
    ListAllocationWaiting "list_allocation_waiting" -> Page<WaitingEmployer>;
    FindAllocationOutcomes "find_allocation_outcomes" -> Vec<AllocationOutcome>;
    ListBoothPins "list_booth_pins" -> Vec<PinView>;
    ExportAllocation "export_allocation" -> AllocationFile;
    ListPanels "list_panels" -> Page<PanelView>;
    FindOpenTimes "find_open_times" -> Vec<OpenTime>;
    ListFreeTimes "list_free_times" -> FreeTimes;
    ListVisits "list_visits" -> Page<Booking>;
    FindVisit "find_visit" -> Booking;
    FindVisitCounts "find_visit_counts" -> VisitCounts;
    FindQueue "find_queue" -> QueueView;
    ListQueues "list_queues" -> Vec<QueueStanding>;
    ListShorterQueues "list_shorter_queues" -> Vec<ShorterQueue>;
    ListTickets "list_tickets" -> Page<TicketView>;
}

crate::events! { "booths";
    HallPlanImported "hall_plan_imported" about hall;
    BoothsAdded "booths_added" about batch;
    BoothReserved "booth_reserved" about slot;
    BoothReleased "booth_released" about slot;
    BoothWaitlisted "booth_waitlisted" about wait;
    BoothWishesEdited "booth_wishes_edited" about application;
    PreparationEdited "preparation_edited" about fair;
    AllocationProposed "allocation_proposed" about run;
    AllocationEnded "allocation_ended" about run;
    SessionAllocated "session_allocated" about run;
    VisitTimesPublished "visit_times_published" about panel;
    VisitTimesClosed "visit_times_closed" about panel;
    TicketJoined "ticket_joined" about ticket;
    TicketCalled "ticket_called" about ticket;
    TicketReturned "ticket_returned" about ticket;
    TicketDropped "ticket_dropped" about ticket;
    TicketLeft "ticket_left" about ticket;
    TicketStarted "ticket_started" about ticket;
    TicketServed "ticket_served" about ticket;
    TicketClosed "ticket_closed" about ticket;
    QueuePaused "queue_paused" about queue;
    QueueResumed "queue_resumed" about queue;
}
