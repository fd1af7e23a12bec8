## Fairs

phase-draft = Not published
phase-announced = Announced
phase-taking = Registration open
phase-preparing = Registration closed
phase-running = Open now
phase-between = Goes on another day
phase-over = Over
phase-cancelled = Cancelled
mode-onsite = In a hall
mode-online = Online
mode-hybrid = In a hall and online
fairs-title = Fairs
fairs-to-come = Fairs to come
fairs-past = Past fairs
fairs-pages = Pages of fairs
fairs-none = There is no fair to come right now. New ones are shown here.
fairs-none-past = There is no past fair.
fair-cancelled = This fair is cancelled. All bookings were cancelled and told by mail.
fair-registered = You are registered for this fair.
fair-book-visit = Book a talk with an employer
fair-when = When
fair-where = Where
fair-window = Registration
fair-by = Run by
fair-for = For and about
fair-employers = Employers
fair-no-employers = The employers are not known yet. They are shown as soon as they are.
fair-openings = Openings
fair-no-openings = There are no openings yet. They are shown when employers are approved.
registration-opens = Registration opens on { $when }.
registration-full = All places are taken. When somebody withdraws, registration opens again.
registration-closed = Registration is closed.
registration-closed-walk-in = Registration is closed. You can register at the desk on the day of the fair.
places-left = { $count } { $count ->
    [one] place
   *[other] places
} left
opening-count = { $count } { $count ->
    [one] opening
   *[other] openings
}
opening-places = { $count } { $count ->
    [one] place
   *[other] places
}
openings-pages = Pages of openings
employer-takes-visits = talks can be booked
employer-no-openings = It has no openings at this fair. Please look at those of other employers.
employment-regular = Permanent
employment-contract = Fixed term
employment-intern = Internship
employment-other = Other employment
full-time = full time
part-time = part time
career-any = any experience
career-new = no experience
career-experienced = with experience
education-any = any schooling
education-elementary = elementary school or more
education-middle = middle school or more
education-high = high school or more
education-college = college or more
education-university = university or more
education-master = master's degree or more
education-doctorate = doctorate
filter-all = All
filter-words = Work, employer or place
filter-employment = Employment
filter-career = Experience
filter-education = My schooling
filter-button = Search
filter-clear = Clear the search
filter-nothing = No opening fits. Please search for less.

## Registering

register-title = Register
register-takes = It takes two minutes.
register-kept = What you typed is still here. Please check it and press the button to finish.
register-who = Who registers
register-as = You register as { $name }.
register-known = Registered with us before?
register-wishes = What you want and need
register-button = Finish registering
register-button-mail = Register and get the mail
register-not-now = Not now
field-name = Name
field-email = Mail address
field-email-hint = We send the link to confirm and news of your bookings there.
field-phone = Telephone
field-phone-hint = Such as 010-1234-5678
field-desired-job = Work you want
field-desired-job-hint = Such as logistics office, nursing assistant
field-accessibility = What you need to take part
field-accessibility-hint = A wheelchair place, a sign language interpreter, large print: tell us what helps. We keep it only with your consent below.
field-resident = Do you live in this city or district?
field-resident-hint = At some centres residents book first or are placed first in timetables. This is used for nothing else. Only yes or no is kept, never your address, and you can leave it open.
resident-unsaid = I would rather not say
resident-yes = Yes, my present address is here
resident-no = No
consents-title = Consents
consents-hint = Each is a choice of its own. Only the required one is needed to register.
consent-needed = (required)
consent-participation = Using your data for taking part
consent-participation-about = Your name, mail address, telephone, bookings and arrival are used for your registration and to tell you about your schedule. Registration and bookings are kept for a year after the fair, your contact until three years after you last used this. Without this you cannot register.
consent-cv = Showing your CV to the employers you choose
consent-cv-about = Only employers you choose see the summary of your CV. It is kept until 180 days after the hiring ends. You can take part without it.
consent-accessibility = Using what you need to take part (sensitive data)
consent-accessibility-about = What you wrote above is used only to prepare, and no employer sees it. It is erased after the fair. Without this we do not keep it.
consent-follow-up = Asking you later whether you found work
consent-follow-up-about = We may contact you after the fair to ask whether you found work. This is kept for a year. You can take part without it.
consent-ai = Keeping your answers of AI mock interviews
consent-ai-about = Answers and results of AI mock interviews are kept for you to see again, for a year. You can take part without it.
consent-marketing = News
consent-marketing-about = We mail you about coming fairs and courses until you withdraw this. You can take part without it.

## Booking a talk

visit-title = Book a talk at the booth
visit-never = This employer has not published times yet. On the day of the fair you can take a ticket at its booth.
visit-over = There are no more talks to book.
visit-back-to-fair = Back to the fair
visit-sign-in = Please sign in to book a talk. If you are new here, please register first.
visit-register = Please register for this fair before you book a talk.
visit-full = There is no free time right now. Join the waiting list and a mail tells you when there is one.
visit-choose = Choose a time. Times that clash with your other bookings cannot be chosen.
visit-book = Book this time
visit-others = See other employers
busy-with = Clashes with { $title }
busy-otherwise = You have another booking
busy-no-time-to-walk = No time for the way from or to another booking
busy-residents-first = Residents book first
wait-join = Join the waiting list

## My calendar

calendar-title = Bookings to come
calendar-past = Past bookings
calendar-pages = Pages of bookings
calendar-offer = A place you wait for is free: { $title }
calendar-none = There are no bookings to come. Book a talk at a fair, a room or an AI mock interview, and you see it here on one line of time.
calendar-none-hint = If one is missing, please check that you signed in with the mail address it was booked with, or ask your job centre.
calendar-none-past = There are no past bookings.
calendar-fairs = Fairs you are registered for
calendar-more = More
back-to-calendar = To my calendar
booking-held = Not confirmed yet
booking-confirmed = Confirmed
booking-checked-in = Checked in
booking-completed = Completed
booking-cancelled = Cancelled
booking-missed = Missed
booking-expired = Run out
kind-visit = Talk at a booth
kind-interview = Interview
kind-loan = Use of a room
kind-mock = AI mock interview
kind-side-event = Side event
kind-counselling = Counselling
booking-join = Join by video
booking-move = Move
booking-cancel = Cancel
booking-mailed = This booking is in the invitation we mailed and in the calendar you subscribe to, and changes there too.
cancel-title = Cancel this booking?
cancel-text = The place becomes free for others at once, and everybody who takes part is told by mail.
cancel-free-until = You can cancel freely until { $until }.
cancel-late = The time for cancelling freely was over at { $until }. If you cancel now, it is kept as a late cancellation.
cancel-late-better = Please cancel all the same when you cannot come. A late cancellation is no absence; whoever does not come { $most } times within { $within } days cannot book for { $block } days.
cancel-button = Cancel the booking
cancel-keep = Keep it and go back
move-title = Move the booking
move-text = These times are open in the same place. You keep the present one until you have the new one.
move-none = There is no open time to move to right now, and you keep the present one. Cancelled places open at once: please look again later, or ask your job centre.
move-button = Move to this time
move-keep = Keep it and go back
offer-answer = Answer the offer
offer-title = A place you wait for is free
offer-text = It is booked when you accept it. When you decline, or do not answer in time, it goes to the next in line.
offer-accept = Accept
offer-decline = Decline

## Pass, waiting, tickets, feeds

pass-show = Show my pass
waits-title = What I wait for
tickets-title = My tickets
feeds-title = Subscribe to my calendar
rooms-title = Rooms and AI mock interviews
pass-title = Pass
pass-code = QR code of the pass
pass-number = Number
pass-text = Show the QR code at the door, or tell the number. Kept on your phone it opens without a connection too, and it works printed.
pass-keep = Keep on this phone
pass-kept-text = Show this at the door. It opens without a connection.
pass-print = Print
withdraw-title = Withdraw the registration
withdraw-text = This pass works no longer then, and your bookings at this fair are cancelled. While registration is open you can register again.
withdraw-button = Withdraw my registration
