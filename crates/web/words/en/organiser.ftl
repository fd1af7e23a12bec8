## The organiser's home

org-home = Organiser
org-fairs = Fairs
org-past-fairs = Fairs that are over
org-no-fairs = There is no fair yet. Set one up, and a list leads you through what is needed.
org-new-fair = Set up a new fair
org-centre = The centre
org-centre-text = What holds for the whole centre, whatever fair it is.
org-col-fair = Fair
org-col-when = When
org-col-state = State
org-col-employers = Applications
org-col-next = Next
org-more-days = and { $count } more { $count ->
    [one] day
   *[other] days
}
org-waiting-employers = { $count } to decide
org-rooms = Rooms, AI seats and holidays
org-rooms-text = When they are open, when they are closed, when they can be booked.
org-policy = Rules
org-policy-text = Until when to cancel, how much to book, who is next, reminders, how long data is kept.
org-messages = Text messages
org-messages-text = Put them into your own words in both languages, and see how they read.
org-staff = Staff
org-staff-text = Invite people and give them roles.
org-trail = Audit trail
org-trail-text = Who did what, and when.
org-phase-draft = Draft
org-phase-employers = Employers apply
org-phase-seekers = Seekers register
org-phase-both = Employers and seekers apply
org-not-now = Not now
org-save = Save
org-change = Change
org-add = Add
org-look = Look
org-all = All
org-back-to-list = Back to the list

## A new fair

org-new-fair-text = Nobody sees it yet. The list on the next page leads you through the rest.
org-new-fair-button = Make the draft
org-title = Name of the fair
org-title-hint = Such as: Autumn Job Fair 2026
org-about = What it is about
org-about-hint = For whom it is and what goes on. Seekers read it as it is.
org-mode = How it is held
org-place = Venue
org-place-hint = Building and address. Leave it empty when it is online only.
org-first-day = First day
org-zone-hint = Times are those of { $zone }, in steps of five minutes.
org-day = Day
org-opens = Opens
org-closes = Closes
org-tags = For whom and about what
org-tags-hint = Between commas, such as: young people, manufacturing
org-co-organisers = Who else runs it
org-commas-hint = Between commas.
org-seeker-cap = Most seekers
org-employer-cap = Most employers
org-cap-hint = Without a number there is no limit.
org-walk-ins = Registering at the door
org-walk-ins-yes = People who did not register are taken in at the desk
org-walk-ins-hint = Without it only those who registered get in.

## The guided list

org-steps = What is needed
org-step-about = Name and description
org-step-place = Venue
org-step-days = Days and hours
org-step-windows = When people apply
org-step-sessions = Sessions
org-step-booths = Halls and booths
org-step-rules = Rules
org-done = Done
org-advised = Advised
org-needed = Needed
org-ready = It is ready. Once it is published everybody sees it, and applications are taken when their time comes.
org-publish = Publish
org-still-missing = { $count ->
    [one] One thing is still needed before it can be published.
   *[other] { $count } things are still needed before it can be published.
}
org-see-public = As seekers see it
org-day-open = The fair's day
org-rules-own = This fair has rules of its own.
org-rules-centre = The rules of the centre hold.
org-why-about = A description helps seekers to decide.
org-why-place = Seekers must know where to go before it is published.
org-why-sessions = Booths are given out for each session. Every day needs at least one.
org-why-booths = Import a plan or lay out a plain hall, and employers can have booths.
org-hall-booths = { $hall } · { $number } { $number ->
    [one] booth
   *[other] booths
}
org-online-booths-count = { $count } online { $count ->
    [one] booth
   *[other] booths
}
org-board-counts = { $approved } take part, { $waiting } wait for an answer
org-board-open = Decide on employers
org-cancel-title = Call the fair off
org-cancel-about = When it cannot take place. This cannot be undone.
org-cancel-text = Its page says that it is off, and nothing new is taken. This cannot be undone.
org-cancel-yes = Call it off
org-publish-title = Publish the fair
org-publish-text = Everybody sees it from then on. It can still be changed, but not hidden again.
org-publish-yes = Publish it now

## Days and sessions

org-days-text = One line a day, in the time of { $zone }. Empty a line to remove its day. For more days, save and open this page again.
org-day-number = Day { $number }
org-windows-text = Times are those of { $zone }.
org-employers-apply = Employers apply
org-employers-apply-hint = Until the fair ends at the latest.
org-seekers-register = Seekers register
org-seekers-register-hint = It may stay open until the fair ends, for those who come late.
org-from = From
org-to = To
org-sessions-text = A day, a morning or an afternoon for which booths are given out.
org-sessions-there = Sessions so far
org-sessions-stay = A session cannot be removed once it is added. Please check its time first.
org-no-sessions = There is no session yet. Add one below, and employers can apply for it.
org-session-new = Add a session
org-session-name = Name
org-session-name-hint = Such as: morning, afternoon, all day
org-session-hours = Hours
org-session-hours-hint = Within the hours of that day, in steps of five minutes.
org-booths-how = How booths are given
org-booths-how-hint = First come: employers choose. Given out: you decide.
org-first-come = First come
org-given-out = Given out
org-session-add = Add the session

## Halls

org-halls-text = Import a plan or lay out a plain hall; then each booth can be changed.
org-halls = Halls
org-hall = Hall
org-booth = Booth
org-booths = Booths
org-features = Other things
org-no-halls = There is no hall yet. Use one of the two ways below.
org-hall-grid = Lay out a plain hall
org-hall-grid-text = Rows of equal booths with an aisle after each.
org-hall-size = Size
org-hall-size-hint = Up to 100 each.
org-hall-rows = Rows
org-hall-in-row = Booths in a row
org-hall-grid-button = Lay it out
org-hall-name = Name of the hall
org-hall-name-hint = A hall of the same name gets the new plan, unless one of its booths is reserved.
org-hall-import = Import a plan
org-hall-import-text = Paste a plan that was saved as CSV.
org-hall-csv = Plan (CSV)
org-hall-csv-hint = First line: kind,label,grid_row,grid_col,cells,orient,premium,power and maybe access,zone,corner. kind is booth or feature, orient h or v, flags 0 or 1.
org-hall-import-button = Import the plan
org-choose-file = Read it from a file
org-hall-text = Choose a booth in the drawing or in the table. Where scripts run, booths can also be dragged.
org-plan = Drawing of the hall
org-plan-legend = A heavy edge is a double booth; dashed are doors and other things. The table below says the same.
org-booth-at = Booth { $label }: row { $row }, column { $col }
org-booth-change = Change booth { $label }
org-booth-new = A new booth
org-booth-add = Add the booth
org-booth-move = Move it
org-booth-remove = Remove this booth
org-booth-label = Number of the booth
org-booth-label-hint = Once in a hall, without commas and quotes.
org-booth-place = Place
org-booth-place-hint = The upper left corner is row 1, column 1.
org-booth-row = Row
org-booth-col = Column
org-booth-cells = Cells
org-booth-orient = Direction
org-booth-across = Across
org-booth-down = Down
org-booth-has = What it has
org-has-power = Power
org-has-premium = Double booth
org-has-access = Wheelchair access
org-has-corner = Corner
org-has-internet = Internet
org-tables = { $count } { $count ->
    [one] table
   *[other] tables
}
org-booth-zone = Part of the hall
org-booth-zone-hint = Such as: manufacturing, services
org-hall-table = All booths
org-online-booths = Booths on the net
org-no-online-booths = There is no booth on the net. Add some below if employers take part online.
org-online-count = How many more
org-online-link = Meeting link
org-online-link-hint = Begins with https://. {"{label}"} stands for the number of the booth.
org-online-add = Add them

## Employers

org-board = Employers
org-board-text = Look at who applied and decide. The employer is told at once.
org-board-none = Nobody has applied yet. Applications appear here once their time has come.
org-board-none-here = There is none in this state. Press All to see the others.
org-employer = Employer
org-offers = Offers
org-openings-places = { $openings } { $openings ->
    [one] opening
   *[other] openings
}, { $places } { $places ->
    [one] place
   *[other] places
}
org-needs = Booth needs
org-indirect = By proxy, without a booth
org-decide = Decide
org-app-draft = Being written
org-app-submitted = To decide
org-app-approved = Takes part
org-app-waitlisted = On the waiting list
org-app-rejected = Turned down
org-app-withdrawn = Withdrawn
org-openings = Openings
org-no-openings = There is no opening. What the employer offers stands here.
org-work = Work
org-people-sought = People
org-employment = Employment
org-career = Experience
org-pay = Pay
org-work-place = Place of work
org-business-number = Business number
org-representative = Representative
org-address = Address
org-homepage = Web site
org-size = People employed
org-any-session = Any session
org-reason = Reason
org-reason-hint = Needed when you turn it down. The employer reads it as it is.
org-ask = Ask the employer
org-ask-text = Ask what the application does not say. Until you decide, the employer can change it.
org-ask-nobody = No contact is given.
org-approve-title = Accept
org-approve-text = The employer can then have a booth.
org-approve = Accept
org-refuse-title = Keep waiting, or turn down
org-refuse-text = From the waiting list it can be accepted when another drops out.
org-waitlist = Put on the waiting list
org-reject = Turn down
org-decided = There is nothing more to decide here.

## What cannot be read

org-error-day = Please give a day such as 2026-12-02.
org-error-time = Please give a time such as 14:00.
org-error-moment = Please give day and time such as 2026-12-02 14:00.
org-error-number = Please give a whole number.
org-error-booths = A plain hall has at most { $most } booths. Please import a plan for more.
org-error-between = It must be from { $least } to { $most }.
org-error-label = Please give the booth a number, without commas and quotes.
org-error-booth-gone = Somebody else has changed the plan: this booth is gone. Please open the plan again.

## Said once

flash-fair-drafted = The draft is made. Please go through the list below.
flash-fair-published = The fair is published.
flash-fair-cancelled = The fair is called off.
flash-session-added = The session is added.
flash-hall-laid-out = The hall has its booths. Each can be changed below.
flash-booths-added = The booths are added.
flash-employer-approved = The employer takes part and is told so.
flash-employer-waitlisted = The employer is on the waiting list and is told so.
flash-employer-rejected = The employer is turned down and is told why.
