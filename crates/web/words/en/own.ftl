## Waiting

wait-held = A place that is offered is kept for you for { $minutes } minutes.
waits-text = When a place is free we tell you by mail and hold it for a while. An offer that is not answered goes to the next in line.
waits-none = You wait for nothing. When all times are taken you can join a waiting list.
waits-more = and { $count } { $count ->
    [one] other time
   *[other] other times
}
wait-waiting = Waiting
wait-offered = Offered
wait-position = number { $place } in line
wait-leave = Leave the waiting list

## Lines at booths

lines-title = Tickets at booths
lines-all = Booths that are open
lines-none = No booth takes tickets right now. Once one does, it stands here.
lines-not-now = No session runs right now. Once one begins you can take a ticket at each booth.
lines-again = Look again
line-called = called { $numbers }
line-waiting = { $count } { $count ->
    [one] waits
   *[other] wait
}
line-wait = about { $least } to { $most } min
line-wait-exactly = about { $minutes } min
line-no-wait = no wait
line-paused = paused
line-join = Take a ticket
tickets-none = You hold no ticket.
tickets-text = Once you are at the fair you can take a ticket at each booth. For a booked talk you check in here from { $minutes } minutes before.
tickets-no-fair = None of the fairs you are registered for is open now.
ticket-waiting = Waiting
ticket-called = Please come now
ticket-serving = In the talk
ticket-served = Done
ticket-left = Given back
ticket-dropped = Out of the line, as the calls were missed
ticket-closed = The line is closed
ticket-come = Please come to the booth by { $until }.
ticket-place = You are number { $place } in line.
ticket-elsewhere = While you are at another booth you keep your place.
ticket-in-booking = While another booking of yours runs you keep your place.
ticket-booking-due = Another booking of yours is near: you are called after it.
ticket-leave = Give the ticket back

## Calendars

feeds-text = Put this address into your calendar once, and all bookings come and change there by themselves. Whoever knows the address can read it, so please keep it to yourself.
feeds-mine = Addresses in use
feed-make = Make a calendar address
feed-made = The address is made. It is shown this once.
feed-address = Calendar address
feed-subscribe = Open in the calendar
feed-copy = Copy the address
feed-copied = Copied
feed-since = Made on { $when }
feed-revoke = Stop using it

## My data

data-title = My data and consents
data-text = See what is kept about you, correct it, withdraw consents, download it or have it erased.
data-details = Contact
data-email-fixed = You sign in with the mail address. Please ask your job centre to change it.
data-save = Save
data-consents = Withdrawing takes effect at once.
consent-since = Given on { $when }
consent-not-given = Not given
consent-give = Consent
consent-withdraw = Withdraw the consent
consent-needed-hint = With this, your registrations for fairs and their bookings are cancelled.
data-employers = What employers see
data-no-employers = No employer sees anything. Those that you show something to, as when you apply, stand here.
data-shows-contact = Name and contact
data-shows-cv = Summary of the CV
data-hide = Hide it
data-accesses = Who has looked
data-no-accesses = Nobody has opened your data yet. Whoever does stands here, with the time.
data-access-staff = { $when } the centre's staff
data-access-employer = { $when } an employer { $name }
data-more = Download and erase
data-download = Download all my data (JSON)
erase-title = Erase my data
erase-text = This cannot be undone. All bookings to come are cancelled, and sign-in and calendar addresses end.
erase-kept = What the law makes us keep loses your name and stays as a number only.
erase-button = Erase everything
erase-not = Do not erase
flash-erased = All your data is erased.

## Rooms

rooms-lead = Book a place for an interview or for practice by the hour.
rooms-video = Video-interview rooms
rooms-video-about = A quiet room for an online interview.
rooms-seats = AI mock interviews
rooms-seats-about = Practise with an AI and see the result at once.
rooms-desks = Counselling and side events
rooms-desks-about = A talk with a counsellor, a CV clinic, a photo.
rooms-none = Nothing can be booked here right now. What your job centre opens stands here.
room-closed = It takes no bookings for now.
room-online = with a video link
room-minutes = { $minutes } minutes
room-up-to = up to { $minutes } minutes
room-day = Day
room-length = How long
room-show = Show free times
room-times = Free times
room-weeks = Other weeks
room-week-before = The week before
room-week-after = The week after
desk-none-free = There is no free time in this week. Please look at another week.
room-none-free = There is no free time in this week. Please look at another week or join the waiting list.
room-others = See other places
room-purpose = What for
room-purpose-hint = Such as online interview, practice. It stands in calendars, so please name nobody.
ai-notice-title = About the AI
ai-notice-accept = I have read this and want to use the AI mock interview (required)
ai-notice = An AI analyses your answers and gives an opinion for practice. It is not used for hiring and no employer gets it. Recordings and answers are kept only with your separate consent.
error-ai-notice = Please read the notice about AI and agree to it.
