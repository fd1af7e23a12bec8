## States

firm-application-draft = Draft
firm-application-submitted = Handed in
firm-application-approved = Approved
firm-application-waitlisted = On the waiting list
firm-application-rejected = Not approved
firm-application-withdrawn = Withdrawn
firm-candidacy-submitted = New
firm-candidacy-accepted = Accepted
firm-candidacy-rejected = Not accepted
firm-candidacy-withdrawn = Taken back
firm-proposal-open = Waits for an answer
firm-proposal-accepted = Interview booked
firm-proposal-declined = Declined
firm-proposal-withdrawn = Taken back
firm-proposal-fair-cancelled = Ended: the fair was called off
firm-proposal-employer-left = Ended: you withdrew from the fair
firm-proposal-expired = Not answered in time
firm-decision-passed = Second interview
firm-decision-hired = Hired on the spot
firm-decision-not-passed = Not chosen
firm-decision-hired-later = Hired later
firm-ticket-waiting = Waiting
firm-ticket-called = Called
firm-ticket-serving = In the talk
firm-ticket-over = Over
firm-reason-filled = The opening is filled
firm-reason-skills = Skills the work needs
firm-reason-qualification = A licence the work needs
firm-reason-experience = Experience the work needs
firm-reason-hours = Working hours
firm-reason-place = Place of work
firm-reason-pay = Pay
firm-reason-papers = What was handed in is incomplete
firm-reason-closed = The opening is no longer offered
firm-all = All
firm-show = Show

## Applicants

firm-applicants-title = Applicants
firm-applicants-text = You see only applicants who agreed to it. Whoever withdraws the consent disappears from here at once.
firm-applicants-empty = Nobody has applied yet. Applicants appear here.
firm-nobody-fits = Nobody fits. Clear the search to see everybody.
firm-applicant-count = { $count } { $count ->
    [one] applicant
   *[other] applicants
}
firm-applicant-state = State
firm-applicant-opening = Opening
firm-applicant-summary = In their own words
firm-applicant-no-summary = Nothing was written.
firm-applied-at = Applied
firm-accept = Accept
firm-reject-title = Reject
firm-reject-why = Why
firm-reject-hint = Tick at least one. Only reasons about the work are kept.
firm-reject = Reject
firm-error-reason = Please tick at least one reason.
firm-proposals = Proposals
firm-proposal-until = To be answered by { $time }
firm-proposal-withdraw = Take the proposal back
firm-propose = Propose times for an interview
firm-propose-text = Look for times at which your interviewers and a room are free, and propose up to five. The one that is accepted is booked.
firm-propose-who = Interviewers
firm-propose-room = Room
firm-propose-day = First day
firm-propose-day-hint = We look through a week from then.
firm-propose-look = Look for free times
firm-propose-none = Nothing is free in this week. Please choose another day or other interviewers.
firm-propose-times = Free times
firm-propose-times-hint = Tick one to five.
firm-propose-send = Send the proposal
firm-error-who = Please choose who interviews.
firm-error-day = Please enter a day such as 2026-12-02.
firm-error-times = Please tick at least one time.

## The timetable

firm-timetable-title = Timetable
firm-timetable-none = Nothing is booked on this day. Bookings are shown here.
firm-days = Days
firm-col-time = Time
firm-col-who = Who
firm-col-what = What
firm-col-where = Where
firm-col-state = State
firm-video = Video call
firm-masked = Names are shown as far as each person allows.
firm-print = Print

## The day

firm-today-title = Today
firm-today-over = No session is left. Please enter your results.
firm-today-not-yet = It has not begun yet. Once it does, you call people here.
firm-today-no-line = There is no line, since no meeting times are published.
firm-today-line = The line
firm-today-line-empty = Nobody waits right now. Whoever takes a ticket stands here.
firm-today-line-none = The line appears here once it begins.
firm-today-call = Call the next
firm-today-pause = Pause
firm-today-resume = Go on
firm-today-start = Here: begin
firm-today-here = Here
firm-today-finish = Done
firm-today-booked = booked for { $time }
firm-today-until = If nobody comes by { $time }, call the next.
firm-today-more = and { $count } more
firm-today-meetings = Booked talks and interviews
firm-today-absent = Whoever is { $minutes } minutes late can be marked absent, and is shortly after by itself; the time is free again. If that was wrong, tell the staff: they take it back.
firm-today-miss = Absent
firm-today-grace = Whoever is called has { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
} to come, then goes to the end of the line. After { $count } { $count ->
    [one] such return
   *[other] such returns
} the next miss drops the ticket.
firm-today-grace-once = Whoever is called has { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
} to come. Then the ticket is dropped.
firm-today-outcome = What came of it?
firm-today-later = Later
firm-today-talk = Number { $number }
firm-today-join-title = Somebody without a ticket
firm-today-number = Number on the pass
firm-today-number-hint = It stands below the QR code.
firm-today-join = Put in the line

## Results

firm-results-title = Results
firm-results-text = One press for each talk or interview. You can change it later; earlier entries are kept.
firm-results-missing = Still missing
firm-results-none-missing = Nothing is missing. Talks and interviews stand here once they are over.
firm-results-told = Entered so far
firm-results-none-told = No result has been entered yet. Those that are can be changed here.
firm-results-change = Change
firm-results-certificate = Certificate of the interview
firm-results-walk-in = Walk-in talk

## Said once

flash-firm-accepted = The applicant is accepted.
flash-firm-rejected = The applicant is told.
flash-firm-proposed = The times are proposed. The applicant is told by mail.
flash-firm-unproposed = The proposal is taken back.
flash-firm-told = The result is kept.
flash-firm-called = The next is called.
flash-firm-absent = They are marked absent, and the time is free again.
flash-firm-started = The talk has begun.
flash-firm-paused = Calling is paused.
flash-firm-resumed = Calling goes on.
flash-firm-joined = They are in the line.

firm-certificate-title = Certificate of participation
firm-certificate-text = It certifies that you took part in the fair, at which booths, and how many people you met. You can print it, and anybody can check it by its code.
firm-certificate-last = Your certificate
firm-certificate-issued = Issued on { $when }
firm-certificate-open = Open and print
firm-certificate-issue = Get the certificate
firm-certificate-again = Get a new one with today’s figures
