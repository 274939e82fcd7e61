#pragma once

#include <QComboBox>

namespace hawser {

/// For whom the mod of a game server is taken: as recognised, or one of the mods that are known,
/// where it shows too little of itself or passes for another. GUI thread.
class DialectChoice : public QComboBox
{
    Q_OBJECT

public:
    explicit DialectChoice(QWidget *parent = nullptr);

    /// A key of takaro::dialects(); empty, or one unknown here: as recognised.
    void setKey(const QString &key);

signals:
    void chosen(const QString &key); ///< by the user

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace hawser
