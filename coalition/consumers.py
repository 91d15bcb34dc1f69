"""The answer to a websocket address that does not exist."""

from channels.generic.websocket import AsyncWebsocketConsumer


class NotHere(AsyncWebsocketConsumer):
    """Accept and close with 4404, so that a browser learns the reason instead of a failed handshake."""

    channel_layer_alias = ""

    async def connect(self) -> None:
        """Nobody gets further than the door."""
        await self.accept()
        await self.close(code=4404)
