#pragma once

#include <QPushButton>

namespace hawser {

/// Floats over the lower end of its parent and tells how many events came while the reader looks
/// elsewhere; hidden while there are none.
class NewEventsButton : public QPushButton
{
    Q_OBJECT

public:
    explicit NewEventsButton(QWidget *over);

    void setCount(int count);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
};

} // namespace hawser
