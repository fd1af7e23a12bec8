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
camera-denied = The camera cannot be used. Please allow it in the browser, or type the number.
desk-text = Registers somebody who has not registered before and lets them in at once. Whoever has registered is let in only.
desk-phone-hint = Such as 010-1234-5678. Needed without a mail address.
desk-group = Group
desk-no-group = None, or not told
desk-consents-hint = Show the notice, and tick only what they consent to.
desk-button = Register and let in
desk-next = Register the next
