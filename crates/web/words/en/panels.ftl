## Panels of interviewers

firm-tab-panels = Interview panels
firm-panels-title = Interview panels
firm-panels-text = A panel is who interviews, where and when. Interviews of the timetable are planned at your panels; without one you take no part in it.
firm-panels-not-yet = Once you are approved you can say who interviews where and when.
firm-panels-none = There is no panel yet. Add one, and interviews can be held.
firm-panel-new = Add a panel
firm-panel-text = What is booked already stays as it is. What no longer fits is listed after saving, and nothing is called off by itself.
firm-panel-name = Name of the panel
firm-panel-name-hint = Such as Table 1. With another name it is another panel.
firm-panel-people = Interviewers
firm-panel-people-hint = Tick at least one. Somebody who is missing here can be added to your team.
firm-panel-outside = Somebody who is not in your team
firm-panel-rooms = Rooms
firm-panel-rooms-hint = At most two: one for you and one for the seeker.
firm-panel-no-rooms = The centre has no rooms. Please enter the address of a video call.
firm-panel-link = Address of the video call
firm-panel-link-hint = It begins with https://. Needed where no room is ticked.
firm-panel-buffer = Pause between interviews
firm-panel-end-title = End this panel
firm-panel-end-text = Nothing more is planned here. Interviews that are booked stay until you move them or call them off.
firm-panel-end = End this panel
firm-error-people = Please tick at least one interviewer.
firm-error-people-gone = Somebody whom you ticked is no longer in your team. Please look at the ticks once more.
firm-held-title = Length of interviews
firm-held-text = Unless you say otherwise an interview takes { $minutes } minutes at any panel.
firm-error-most = Please enter at least 1, or leave it empty.
firm-held-minutes = Length
firm-held-most = Most interviews
firm-held-panels = Panels
firm-held-panels-hint = None ticked: any of them.
firm-stray-title = Booked interviews that no longer fit
firm-stray-count = { $count ->
    [one] One booked interview no longer fits. It was not changed: please move it or call it off, or ask the organiser to repair the timetable.
   *[other] { $count } booked interviews no longer fit. They were not changed: please move them or call them off, or ask the organiser to repair the timetable.
}
firm-hours-title = When { $name } interviews
firm-hours-text = Each interviewer can have times of their own, week by week, with days off and extra times. Without any, they are there at any time.
firm-hours-stay = What is booked already stays. What no longer fits is listed after saving.
firm-hours-change = Change the times
flash-firm-panels = The panels are kept.
flash-firm-panel-ended = The panel is ended.
