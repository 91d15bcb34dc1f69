"""The socket of a thread: numbers of new posts, never their text, which each browser fetches with its own rights."""

from __future__ import annotations

from uuid import UUID

from consultations.models import Thread
from consultations.rooms import Room, enter, head
from members.asking import ask
from members.consumers import FORBIDDEN, NOT_THERE, MemberSocket
from members.models import Person


class ThreadConsumer(MemberSocket):
    """`hello` with the head, then `post`, `changed` and `state` as they happen."""

    thread: Thread | None = None
    room: Room | None = None

    def refusal(self, person: Person | None) -> int:
        """What one may not see is not there; what one could see a moment ago is forbidden."""
        refused = super().refusal(person)
        if refused:
            return refused
        uuid: UUID = self.scope["url_route"]["kwargs"]["uuid"]
        found = Thread.objects.visible_to(person).filter(uuid=uuid).first()
        if found is None:
            return FORBIDDEN if self.thread else NOT_THERE
        self.thread = self.thread or found
        return 0

    async def entered(self) -> None:
        """Join first, then read the head: a post in between is heard twice rather than never."""
        if self.thread is None:
            return
        self.room = enter(self.thread.pk, self)
        sequence = await ask(head)(self.thread.pk)
        self.room.know(sequence)
        await self.say({"type": "hello", "seq": sequence, "epoch": str(self.thread.epoch)})
        self.room.open(self)

    async def left(self) -> None:
        """The last one out closes the room."""
        if self.room:
            self.room.leave(self)
