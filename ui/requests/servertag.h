#pragma once

#include "console/serverbook.h"

#include <QColor>
#include <QPalette>
#include <QWidget>

#include <optional>

namespace hawser {

class GlyphLabel;
class PlainLabel;

/// A colour by which one game server is told from the others at a glance; always the same for it,
/// and never the only sign. Stands out (3 : 1) from \a palette's window and base.
QColor serverColour(const ServerId &server, const QPalette &palette);

/// Stands beside a field that something is sent from, and tells where it goes: the game server's
/// colour, the sign of its game, and its name.
class ServerTag : public QWidget
{
    Q_OBJECT

public:
    explicit ServerTag(QWidget *parent = nullptr);

    /// None: tells nothing.
    void setServer(const std::optional<ServerInfo> &server);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<ServerInfo> m_server;
    GlyphLabel *m_game;
    PlainLabel *m_name;
};

} // namespace hawser
