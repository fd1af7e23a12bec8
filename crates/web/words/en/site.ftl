## Every page

site-name = Madang
error-prefix = Error:
skip-to-content = Skip to content
nav-label = Main
nav-fairs = Fairs
nav-rooms = Rooms and AI seats
nav-calendar = My calendar
nav-data = My data
crumbs-label = You are here
other-language = 한국어
other-language-tag = ko
sign-in = Sign in
sign-out = Sign out
footer-times = All times are those of the venue.
footer-start = Start
footer-help = Help
footer-api = API documentation
optional = (optional)
choose = Choose
errors-title = Please check
form-unknown = It is not known yet whether this was done. Please press the button once more: however often you press it, it is done once.
pager-before = Previous
pager-after = Next
pager-page = { $page } of { $pages }

## Said once

flash-booked = It is booked. A mail tells you too.
flash-cancelled = The booking is cancelled.
flash-cancelled-late = The booking is cancelled. The time for cancelling freely was over, so it counts as a late cancellation.
flash-moved = The booking has moved. Everybody who takes part is told by mail.
flash-offer-accepted = The place you waited for is booked.
flash-offer-declined = You declined the place. It goes to the next in line.
flash-registered = You are registered. Please look at your pass.
flash-withdrawn = Your registration is withdrawn.
flash-waiting = You are on the waiting list. A mail tells you when a place is free.
flash-wait-left = You have left the waiting list.
flash-queued = You have a ticket. This page shows when it is your turn.
flash-queue-left = You gave the ticket back.
flash-consent-given = Your consent is noted.
flash-consent-withdrawn = Your consent is withdrawn.
flash-feed-revoked = That calendar address works no longer.
flash-applied = Your application is with the employer.
flash-application-withdrawn = Your application is taken back.
flash-proposal-declined = You declined the proposal. The employer can see it.
flash-starred = It is among your favourites.
flash-unstarred = The star is removed.
flash-saved = Your changes are kept.
flash-signed-out = You are signed out.

## Start

start-title = Job fairs and interviews
start-lead = Book fairs in a hall and online, video-interview rooms and AI mock interviews in one place. It is one calendar, so nobody is ever booked in two places at once.
start-fairs = Fairs to come
start-all-fairs = See all fairs
start-what = What you can do
start-about-fairs = See employers and openings, register, and book a talk at a booth.
start-about-rooms = Book a video-interview room or an AI mock interview.
start-about-calendar = See all your bookings on one line of time, move or cancel them.
start-about-help = Answers about registering, booking, cancelling and your data.

## Signing in

sign-in-title = Sign in by mail
sign-in-text = Enter your mail address and we send you a link to sign in. No password is needed.
sign-in-needed = This page needs you to sign in. Do so in the same browser and you come back to it.
sign-in-ended = Your session has ended. What you typed is still here: sign in again and go on.
sign-in-button = Send the link
sign-in-new = New here? Register for a fair, and you are signed up with it.
field-centre = Job centre
link-asked-title = Look into your mail
link-asked-text = If the address is registered, a link to sign in is on its way. It works once, within { $minutes } minutes. Please look into the spam folder too.
link-asked-registering = Open the link in this browser to finish registering. What you typed is kept.
link-asked-kept = What you typed is kept. You may also sign in by the link, come back to this page and go on.
link-asked-here = What you typed is too long to follow the link, so it is on this page only. Leave the page open, sign in by the link, come back to it and go on.
link-asked-go-on = I have signed in, go on
link-asked-again = Ask for another link
press-text = Press the button to sign in.
press-button = Sign in

## When it fails

failure-not-found = Not found
failure-not-allowed = Not allowed
failure-sign-in = Please sign in
failure-too-many = Too many requests
failure-conflict = This cannot be done
failure-internal = Something went wrong
failure-other = This request did not work
failure-wait = You can try again in { $seconds } { $seconds ->
    [one] second
   *[other] seconds
}.
failure-trace = The number to tell when you ask about it:
failure-address = Please check the address, or start from one of the pages below.
failure-later = It could not be done just now. Please try again in a moment.
error-sent-before = This page was already sent once and done. Please check what is below, and press again to send what you changed.
error-text-missing = Please fill this in.
error-text-too-long = Please keep it to { $limit } characters.
error-bad-name = It holds characters that cannot be used. Please check it.
error-choose-centre = Please choose a job centre.
error-choose-time = Please choose a time.

## When somebody cannot come

join-open = Will you act for this employer?
join-open-text = Its members arrange its interviews and bookings together, and you would see them and take part. If you do not want this, just close this page: nothing has changed.
join-button = Yes, I act for it
join-done = You act for this employer now
join-done-text = From now on you find its bookings after signing in with the mail address at which you were asked.
join-sign-in = Sign in
decline-button = I cannot come
decline-open = Can you not come?
decline-open-text = Press the button and the booking is cancelled: somebody who waits gets the place at once. If you can come, just close this page: nothing has changed.
decline-done = Thank you for telling us
decline-done-text = We have noted it. The booking is being cancelled, and a mail will say so. There is nothing more to do.
decline-cancelled = The booking is cancelled
decline-cancelled-text = This booking is cancelled. There is no need to come or to connect.
decline-late-text = This booking is cancelled. The time for cancelling freely was over, so it counts as a late cancellation. There is no need to come or to connect.
decline-too-late = The booking has begun or is over
decline-too-late-text = It cannot be cancelled here any more. Please call your job centre.

## Certificate

certificate-title = Certificate of interview
certificate-valid = This certificate holds.
certificate-revoked = This certificate does not hold any more.
certificate-code = Code
certificate-person = Name (in part)
certificate-employer = Employer
certificate-fair = Fair
certificate-held-on = Day of the interview
certificate-issued-on = Issued on
certificate-centre = Issued by
certificate-note = It says only that the interview took place. Whether it counts for unemployment benefit is for the job office to decide.

## Help

help-title = Help
help-register = How do I register for a fair?
help-register-answer = Press “Register” on the fair's page and give your name, your mail address and your consents. Press the link in the mail, and your pass is ready.
help-sign-in = I have no password. How do I sign in?
help-sign-in-answer = Enter your mail address and we send you a link that works once. Please open it in the same browser.
help-book = How do I book a talk or a room?
help-book-answer = Choose a free time on the page of the employer or the room. Times that clash with another booking of yours are grey and say why. When all is full you can wait for a place.
help-cancel = What if I cannot come?
help-cancel-answer = Please cancel or move it in “My calendar”. Until the time your centre has set, usually 18:00 the day before, it costs nothing, and whoever waits gets the place at once.
help-times = Whose clock do you use?
help-times-answer = Always the venue's, with the name of its zone, such as KST.
help-data = Who sees my data?
help-data-answer = Only whom you consented to. In “My data” you withdraw consents, download what is kept and have it erased.
help-access = What if I find these pages hard to use?
help-access-answer = Every page is made for keyboards and screen readers and works without scripts (we aim at KWCAG 2.2 and WCAG 2.2 AA). If anything stands in your way, please call your job centre: they book for you.
help-programs = For those who write programs

fair-certificate-title = Certificate of participation
fair-certificate-sentence = This certifies that { $employer } took part in “{ $fair }” as an employer.
fair-certificate-valid = This certificate holds.
fair-certificate-void = This certificate does not hold any more.
fair-certificate-employer = Employer
fair-certificate-days = Days of the fair
fair-certificate-place = Venue
fair-certificate-how = Took part
fair-certificate-booths = Booths
fair-certificate-session = Session
fair-certificate-time = Time
fair-certificate-booth = Booth
fair-certificate-figures = Figures
fair-certificate-as-of = As of { $day }: results entered later are not included.
fair-certificate-check = Check this certificate at this address, or by the code:
fair-certificate-qr = QR code of the address at which this certificate is checked
