## Applying for an opening

opening-hours = Working time
opening-education = Schooling
opening-pay = Pay
opening-place = Place of work
apply-title = Apply for this opening
apply-text = Only this employer reads what you write. You see its answer under “My job applications”, and a proposed interview comes by mail too.
apply-summary = You in a few words
apply-summary-hint = Work you did, what you can do, licences. Please write nothing of looks, birthplace, marriage, property or family.
apply-consent-title = Consent
apply-consent = Show this employer my name, mail address, telephone and what I wrote (required)
apply-consent-about = No other employer sees it. It is kept until 180 days after the hiring ends, and you can take it back at any time under “My data”. Without this you cannot apply here.
apply-button = Send the application
apply-sign-in = Please sign in to apply. If you are new here, please register for the fair first.
apply-register = Please register for this fair before you apply.
apply-over = This fair is over: nobody can apply here any more.
apply-done = You have applied for this opening.
applications-title = My job applications
applications-text = What you handed in at fairs, and what employers answered.
applications-none = You have not applied for anything yet. Find openings at the fairs.
application-fair = at { $fair }
application-since = Applied on { $when }
application-reasons = Reason given: { $reasons }
application-withdraw = Take the application back
application-withdraw-text = The employer sees nothing of you any more, and a proposal that waits for an answer ends. An interview that is booked stays until you cancel it.
candidacy-submitted = Handed in
candidacy-accepted = The employer wants to meet you
candidacy-rejected = Not chosen
candidacy-withdrawn = Taken back
reject-filled = the opening is filled
reject-skills = a skill the work needs
reject-qualification = a qualification or licence
reject-experience = experience
reject-hours = working hours
reject-place = place of work
reject-pay = pay
reject-papers = papers were incomplete
reject-closed = the opening is no longer offered

## Answering a proposal

proposal-title = Interview proposed
proposal-waits = Interview times are proposed. Please answer by { $when }.
proposal-answer = Choose a time
proposal-text = Choose a time, and the interview is booked. The times are not held: whoever chooses first has it.
proposal-accept = Book this time
proposal-none-left = None of the times is free any more. Please decline, and the employer can propose others.
proposal-taken = Taken meanwhile
proposal-decline-title = None of them suits
proposal-decline-why = Why
proposal-decline = Decline the proposal
proposal-is-accepted = You took one of the times.
proposal-is-declined = You declined this proposal.
proposal-is-withdrawn = The employer took this proposal back.
proposal-fair-cancelled = This proposal ended as the fair was called off.
proposal-employer-left = This proposal ended as the employer does not take part in the fair any more.
proposal-is-expired = The time to answer has passed. The employer can propose other times.
proposal-booking = See the interview
decline-times = The times do not suit
decline-too-far = It is too far
decline-pay = The pay
decline-conditions = The conditions
decline-work = The work does not fit me
decline-other-work = I have found other work
error-choose-reason = Please choose a reason.

## Favourites

favourites-title = My favourites
favourites-text = Employers and openings you starred. Only you see them.
favourites-none = You have starred nothing yet. Star an employer or an opening, and you find it here.
favourites-employers = Employers
favourites-openings = Openings
favourite-tag = Favourite
favourite-add = Star
favourite-remove = Remove the star
favourite-gone = It is no longer offered.

## Why not

clash-way = See your { $kind }, { $when }
wait-why = Why not me?
why-title = Why it is not my turn yet
why-order-joined = Whoever joined earlier comes first.
why-order-unserved = Whoever was served longer ago, or never, comes first.
why-made-by-fair = The fair made this rule.
why-made-by-centre = The job centre made this rule.
why-made-by-default = This is the usual rule.
why-first = Nobody is before you.
why-earlier = { $count } { $count ->
    [one] person
   *[other] people
} before you joined earlier.
why-unserved = { $count } { $count ->
    [one] person
   *[other] people
} before you were served longer ago, or never.
why-places = What became of places that were free
why-no-places = No place that would do has become free since you wait.
why-joined-earlier = It went to somebody who joined earlier.
why-unserved-longer = It went to somebody who was served longer ago, or never.
why-passed-over = It was your turn, but it could not be offered to you.
why-yours = It was offered to you.
why-back = Back to what I wait for
why-booking = Your booking in the way

## Calendar file

booking-download = Add to the calendar (.ics)
