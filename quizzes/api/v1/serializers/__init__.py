"""What the quiz API takes and gives, by audience.

`asking` is what a learner gets before answering: it has no field that could name a key or a reason. `feedback` is what
they get after. `forms` is what they send.
"""
