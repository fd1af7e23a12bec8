## The day

day-nav = Running the fair
day-board = How the day goes
day-check-in = Check-in
day-walk-in = Walk-ins
day-call = Book by phone
day-places = Rooms and seats
day-report = Report
day-messages = Undelivered
twin-show = Show as a table
live-lost = This is what was known last. Please check the connection, and that you are still signed in.

## How the day goes

board-as-of = as of { $when }
board-session = { $name } { $clock }
board-alerts = To look after
board-calm = Nothing needs looking after right now.
board-undelivered = { $count } { $count ->
    [one] message
   *[other] messages
} could not be delivered.
board-see = Have a look
board-came = Came in
board-came-of = of { $registered } registered, { $walkins } at the desk
board-waiting = People in line
board-longest = longest wait: { $wait }
board-idle = Idle booths
board-of-booths = of { $count } that receive visitors
board-visits = Booked talks to come
board-visits-done = { $done } begun or done, { $missed } missed
board-arrivals = Arrivals by the hour
board-hour = Hour
board-visitors = Visitors
board-nobody-yet = Nobody has come in yet. Let the first visitor in at “Check-in”, and it shows here at once.
board-lines = Lines at the booths
board-no-session = No session runs right now. Once one begins, the line of each booth stands here.
board-no-lines = No booth receives visitors in this session. Once an employer publishes times for talks, it stands here.
board-employer = Employer
board-booth = Booth
board-state = State
board-called = Called
board-serving = In a talk
board-waiting-people = Waiting
board-wait = Likely wait
alert-stuck = { $name }: calling is paused and { $count } { $count ->
    [one] person waits
   *[other] people wait
}. Please see to the booth.
alert-long = { $name }: the wait is long ({ $wait }). Please point people to shorter lines.
look-stuck = Paused, people wait
look-long = Long wait
look-paused = Paused
look-idle = Idle
look-moving = Moving

## The door and the desk

flash-taken-in = Registered and let in. Please print the pass, or tell them the number.
flash-let-in = They had registered before, so they were let in and nothing was registered anew.
flash-was-in = They are inside already. Nothing has changed, and here is the pass again.
check-in-code = Number or code of the pass
check-in-code-hint = Type the number, or read the QR code of the pass with a scanner.
check-in-button = Let in
check-in-no-pass = Register somebody who has no pass
check-in-last = Just let in
check-in-number = number { $number }
check-in-registered = Registered before
check-in-by-desk = Registered at the desk
check-in-came = { $count } { $count ->
    [one] person has
   *[other] people have
} come in so far.
check-in-offline = When the connection is lost
check-in-offline-text = This page needs a connection. At a door that may lose it, keep a “madang door” device beside it: it takes a signed list along and hands its scans in later. If the connection is away for a moment only, write the numbers down and type them afterwards.
camera-title = Read with the camera
camera-text = Hold the QR code of the pass before the camera, and whoever shows it is let in. No picture leaves this device.
camera-start = Turn the camera on
camera-stop = Turn the camera off
camera-lost = What was read could not be sent. It is in the field: check the connection and your sign-in, then press the button.
camera-denied = The camera cannot be used. Please allow it in the browser, or type the number.
desk-text = Registers somebody who has not registered before and lets them in at once. Whoever has registered is let in only.
desk-phone-hint = Such as 010-1234-5678. Needed without a mail address.
desk-group = Group
desk-no-group = None, or not told
desk-consents-hint = Show the notice, and tick only what they consent to.
desk-consent-needed = Nobody is written down without their consent to take part. Read the notice out, and tick it when they consent.
desk-button = Register and let in
desk-next = Register the next

## Rooms and seats

places-day = Day
places-show = Show this day
places-before = The day before
places-after = The day after
places-none = There is no room, seat or desk yet. Once one is open, its day stands here as a picture.
places-picture = The day as a picture: a booking leads to its line in the list below
places-list = Bookings
places-free-day = Nothing is booked on this day. Whoever phones can be booked at “Book by phone”.
places-time = Time
places-place = Place
places-what = What
places-who = Who

## Booking by phone

flash-registered-for = They are registered for this fair.
call-text = Find whoever phones, and book a talk, a room, an AI seat or counselling for them. What is mailed goes to them.
call-search = Name, telephone number or mail address
call-search-hint = A part of the name, or the whole number or address.
call-find = Find
call-found = Found
call-nobody = Nobody like that is known. Please check the spelling, or write them down below.
call-new = Write down somebody who phones for the first time
call-write-down = Write down and book
call-booked = Bookings to come
call-nothing-booked = Nothing is booked for them.
call-book = Book something
call-what = What
call-day = From when
call-visit = Talk at a booth: { $name }
call-room = Room: { $name }
call-seat = AI seat: { $name }
call-desk = Counselling or side event: { $name }
call-no-times = No time can be chosen. Please try another day or another place.
call-book-for = Book for { $name }
call-notice = I have read out the notice below, and they consent. (required)
call-exception = Why it is booked beyond a limit or a block
call-exception-hint = Only for somebody who is over a limit or blocked. It stays on record.
call-register = Register them for this fair
call-register-text = Talks at booths are for those who are registered.
call-register-button = Register them

## Report

flash-frozen = The figures were counted and kept as a new version.
report-none = Nothing has been counted yet. Once the organisers count, the figures stay as they are then.
report-version = Version { $version }, counted { $when }
report-public-text = This is the table for the public. Figures of fewer than five people, and those that would give them away, are hidden as “–”.
report-see-exact = See the exact table
report-see-public = See the table for the public
report-fair = The whole fair
report-employers = By employer
report-groups = By group
report-others = Others
report-changes = What changed since the version before
report-row = Of
report-figure = Figure
report-count = Count
report-before = Before
report-after = Now
report-freeze = Count
report-freeze-text = Counts the figures as they are now, and keeps them as a new version. Earlier ones stay.
report-note = Note
report-note-hint = Such as: results of three employers are missing
report-freeze-button = Count now
report-files = Files
report-files-text = A file can be downloaded for an hour, by whoever asked for it.
report-list = What
report-reason = Why
report-reason-hint = A list with names needs at least 10 characters. It stays on record, and those on the list can see it.
report-xlsx = Download for Excel (XLSX)
report-csv = Download as CSV
report-versions = Versions
list-report = Table of figures
list-public-report = Table of figures for the public
list-registrations = Registrations (with names)
list-visits = Talks and interviews (with names)
list-outcomes = Results of interviews (with names)
figure-employers = Employers
figure-openings = People sought
figure-registered = Registered
figure-visitors = Visitors
figure-interviewed = Interviewed
figure-hired = Hired on the day
figure-passed = Passed first

## Undelivered

flash-not-retried = It was not sent again: the booking is over, or the person no longer takes part. Mark it as dealt with.
flash-retried = It goes out once more. Please look again in a moment.
messages-text = Mails and text messages that could not be delivered after several tries. Correct the address and send again, or give them a call.
messages-none = Everything was delivered.
messages-more = These are the newest { $shown }; { $hidden } more follow once these are dealt with.
messages-all = All at once
messages-all-text = After a breakdown of the mail server, when nothing of it matters any more.
messages-aside-all = Set these { $count } aside
message-aside = Dealt with
flash-set-aside = Done: nobody is warned of it any longer. The trail keeps who set it aside.
message-invitation = Invitation to a booking
message-sign-in = Link to sign in
message-joining = Invitation to act for an employer
message-reminder = Reminder
message-proposal = Proposed interview times
message-results = Request for results
message-offer = Offer of a place
message-called-off = A fair or employer is off
message-booth = Booth
message-text = Text message
message-somebody = Name not known
message-retry = Send again
