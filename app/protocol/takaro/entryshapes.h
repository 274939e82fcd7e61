#pragma once

namespace hawser::takaro {

class ReplyEntry;

/// What the objects in answers are made into, one function a kind. (Takaro generic connector
/// protocol, data of replies; what the mods send instead.)

void shapePlayer(ReplyEntry &entry);
void shapePosition(ReplyEntry &entry);
/// Items and entities: code and name, of which one may stand for the other.
void shapeNamed(ReplyEntry &entry);
/// Conan and Valheim put x, y and z beside the name; the position may be left out.
void shapeLocation(ReplyEntry &entry);
/// Conan writes the player's ids beside the reason.
void shapeBan(ReplyEntry &entry);
/// An output may be empty, as Minecraft's always is, but something has to be there.
void shapeOutput(ReplyEntry &entry);
void shapeReachability(ReplyEntry &entry);
/// A map that is switched off needs no sizes.
void shapeMapInfo(ReplyEntry &entry);

} // namespace hawser::takaro
