## Employers

nav-employers = Employers
firm-tabs = Taking part in the fair
firm-tab-overview = To do
firm-tab-openings = Openings
firm-tab-booth = Booth
firm-tab-times = Meeting times
firm-tab-applicants = Applicants
firm-tab-timetable = Timetable
firm-tab-today = Today
firm-tab-results = Results
firm-save = Save
firm-edit = Edit
firm-not-now = Not now
firm-phone = Telephone number
firm-email = Mail address
firm-people = { $count } { $count ->
    [one] person
   *[other] people
}
firm-minutes = { $minutes } min

## Coming in

firm-landing-title = For employers
firm-landing-lead = Apply for a fair, choose your booth, set meeting times, see your day and enter results, all in one place.
firm-landing-sign-in = Sign in
firm-landing-how = How it works
firm-landing-one = Sign up and enter your company. You sign in by a mailed link; there is no password to remember.
firm-landing-two = Choose a fair, apply and enter your openings. A draft is kept until you hand it in.
firm-landing-three = Once approved, choose a booth on the plan and publish meeting times. On the day you call visitors and note results on a tablet.
firm-join-title = New here?
firm-join-text = Enter your name and mail address and we send you a sign-in link. You enter your company after that.
firm-join-centre = Centre
firm-join-name = Name
firm-join-email = Mail address at work
firm-join-consent = Consent to the use of your data
firm-join-consent-about = Your name and contact are used for taking part in fairs and for reaching you. Without it you cannot apply online; you can still call the centre.
firm-join-button = Send me a link
firm-choose-title = Which employer do you act for?
firm-new-title = Enter your company
firm-new-text = Tell us about your company first. If it is known already, ask the centre or a colleague to let you in.
firm-new-button = Save the company

## The company

firm-profile-title = Company details
firm-profile-about = Name, business number, address and contact.
firm-profile-text = Seekers and organisers see this. Business number and contact are for the organisers only.
firm-name = Company name
firm-number = Business number
firm-number-hint = Ten digits, with or without hyphens.
firm-section = Industry
firm-size = Number of employees
firm-representative = Representative
firm-address = Address
firm-homepage = Web site
firm-homepage-hint = An address that begins with https://
firm-contact = Whom to contact
firm-contact-name = Name of the contact
firm-contact-position = Position
firm-gaps = The business number or the contact is missing. Organisers check them before they approve.
firm-section-a = Agriculture, forestry and fishing
firm-section-b = Mining
firm-section-c = Manufacturing
firm-section-d = Electricity, gas and steam
firm-section-e = Water, sewage and waste
firm-section-f = Construction
firm-section-g = Wholesale and retail
firm-section-h = Transport and storage
firm-section-i = Accommodation and food
firm-section-j = Information and communication
firm-section-k = Finance and insurance
firm-section-l = Real estate
firm-section-m = Professional, scientific and technical services
firm-section-n = Business facilities, support and rental
firm-section-o = Public administration
firm-section-p = Education
firm-section-q = Health and social work
firm-section-r = Arts, sports and recreation
firm-section-s = Associations, repair and personal services
firm-section-t = Households as employers
firm-section-u = International organisations

## Team

firm-team-title = Team
firm-team-about = Colleagues and interviewers who act for the company.
firm-team-text = Everybody here sees and changes applications, applicants and times of this employer, and can be an interviewer.
firm-team-you = You
firm-team-remove = Remove from the team
firm-team-add = Add somebody
firm-team-email-hint = Sign-in links go to this address. Whoever the centre knows already is added by the centre.
firm-team-button = Add to the team

## Home

firm-home-fairs = Your fairs
firm-home-none = You have not applied to a fair yet. Choose one below.
firm-home-open = Fairs that take applications
firm-home-open-none = No other fair takes applications now. New ones appear here.
firm-home-own = Your company
firm-next = Next:
firm-next-none = Nothing to do right now.
firm-apply-until = Applications are taken until { $time }
firm-see-public = What seekers see
firm-steps = Getting ready
firm-reason = Reason:
firm-step-done = Done
firm-step-now = To do
firm-step-waiting = Waiting
firm-step-later = Later
firm-step-stopped = Stopped
firm-step-apply = Fill in the application
firm-step-apply-hint = How you take part, what you need at the booth, whom to call.
firm-step-openings = Enter openings
firm-step-openings-hint = At least one opening is needed to hand in the application.
firm-step-submit = Hand in the application
firm-step-submit-hint = The organiser then looks at it.
firm-step-approval = Approval
firm-step-approval-hint = The organiser approves.
firm-step-submitted-hint = The organiser is looking at it. We tell you by mail.
firm-step-waitlisted-hint = You take part when another employer drops out.
firm-step-approved-hint = You take part.
firm-step-rejected-hint = It did not work out this time. Please ask the organiser if you have questions.
firm-step-withdrawn-hint = You withdrew.
firm-step-booth = Choose a booth
firm-step-booth-hint = First come, first served on the plan of the hall.
firm-step-booth-given = The organiser gives out the booths.
firm-step-times = Publish meeting times
firm-step-times-hint = Seekers can book only what you publish.
firm-step-applicants = Answer applicants
firm-step-applicants-none = No applicant waits for an answer.
firm-new-applicants = { $count } { $count ->
    [one] applicant waits
   *[other] applicants wait
} for an answer
firm-step-results = Enter results
firm-step-results-hint = After talks and interviews you enter what came of them.
firm-step-results-all = All results are entered.
firm-missing-results = { $count } { $count ->
    [one] result is
   *[other] results are
} missing

## The application

firm-apply-title = Application
firm-apply-text = You can save it and go on later. You hand it in once your openings are entered.
firm-apply-edit = Change the application
firm-apply-save = Save and go on
firm-apply-first = Please fill in the application first.
firm-decided = The application is decided and cannot be changed here any more. Please call the organiser for changes.
firm-participation = How you take part
firm-participation-hint = By proxy means that the organiser collects CVs for you; there is no booth.
firm-direct = At a booth
firm-indirect = By proxy (CVs are collected)
firm-sessions = Sessions
firm-sessions-hint = Tick all in which you want a booth; none means any.
firm-needs = What you need at the booth
firm-needs-hint = Booths are chosen to fit.
firm-internet = Internet
firm-tables = Number of tables
firm-contact-day = Contact on the day
firm-submit-text = You can still change it until it is decided.
firm-submit-button = Hand in
firm-withdraw-title = Withdraw
firm-withdraw-text = Booths and meeting times are given up and visitors are told. This cannot be undone.
firm-withdraw-button = Withdraw

## Openings

firm-openings-title = Openings
firm-openings-none = There are no openings yet.
firm-opening-add = Add an opening
firm-opening-edit = Change the opening
firm-opening-close = Close
firm-opening-title = Work
firm-opening-count = How many
firm-opening-employment = Employment
firm-opening-time = Working time
firm-opening-career = Experience
firm-opening-education = Schooling
firm-opening-pay = Pay
firm-opening-place = Place of work
firm-full-time = Full time
firm-part-time = Part time

## The booth

firm-booth-title = Booth
firm-booth-choose = Choose a free booth on the plan or in the table. First come, first served.
firm-booth-yours = Booth { $label } is yours.
firm-booth-waits = You wait for a booth that fits: number { $place } in line.
firm-booth-not-yet = Once you are approved you can choose a booth. There is none for taking part by proxy.
firm-booth-given-out = The organiser gives out the booths of this session. Yours will appear here.
firm-booth-table = All booths
firm-booth-any = Any booth that fits our needs
firm-booth-take = Reserve this booth
firm-booth-move = Move to this booth
firm-booth-release = Give the booth back
firm-booth-leave = Leave the waiting list
firm-booth-own = Ours
firm-booth-link = Address of the online booth:
firm-error-booth = Please choose a booth.
hall-title = Hall map
hall-booth = Booth
hall-who = Employer
hall-traits = Traits
hall-place = Place
hall-place-one = row { $row }, column { $column }
hall-place-across = row { $row }, columns { $first } to { $last }
hall-place-down = rows { $first } to { $last }, column { $column }
hall-no-booth = no booth
hall-free = free
hall-taken = taken
hall-chosen = chosen
hall-legend = What the colours mean
hall-none = There is no plan yet. It appears here once the organiser has it.
hall-online = Online booths
hall-premium = double width
hall-power = power
hall-access = wheelchair access
hall-as-table = Show as a table
hall-sessions = Sessions
hall-lead = A booth leads to the openings and meeting times of its employer.
hall-searched = The booth you look for stands out.
hall-find = Find it on the hall map

## Meeting times

firm-times-title = Meeting times
firm-times-text = Say when you meet seekers on each day. A day that is left empty takes no bookings.
firm-times-not-yet = Once you are approved you can publish meeting times. There are none for taking part by proxy.
firm-times-published = Published: seekers can book.
firm-times-closed = No bookings are taken now. You can publish again.
firm-times-none = Nothing is published yet.
firm-times-panels = Talks at one time
firm-times-panels-hint = Two when your interviewers meet people apart.
firm-times-minutes = Length of a talk
firm-times-turnaround = Pause between talks
firm-times-turnaround-hint = Time to take notes.
firm-times-from = From
firm-times-to = Until
firm-times-lunch-from = Lunch from
firm-times-lunch-to = Lunch until
firm-times-stay = Talks that are booked already stay as they are.
firm-times-publish = Publish
firm-times-close-title = Take no more bookings
firm-times-close-text = No new bookings are taken. Those that are booked stay.
firm-times-close = Take no more bookings
firm-error-time = Please enter both ends, such as 10:00.
firm-error-number = Please enter a number.

## Said once

flash-firm-saved = It is saved.
flash-firm-new = Your company is saved. You can now apply to a fair.
flash-firm-applied = Your application is saved. Please enter your openings next.
flash-firm-submitted = Your application is handed in. We tell you by mail what comes of it.
flash-firm-withdrawn = You withdrew.
flash-firm-booth = The booth is yours.
flash-firm-booth-waits = No booth fits now. You are on the waiting list and get the next that fits.
flash-firm-booth-moved = You moved to the other booth.
flash-firm-released = The booth is given back.
flash-firm-published = Your meeting times are published.
flash-firm-closed = No new bookings are taken now.
flash-firm-member = The team has a new member.
flash-firm-invited = We asked them by mail. They join the team when they accept within seven days.
flash-firm-removed = The team has a member less.
flash-firm-opening-closed = The opening is closed.
