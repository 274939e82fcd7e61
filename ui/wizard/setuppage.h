#pragma once

#include "setup/scrollingpage.h"
#include "wizard/setupsession.h"

#include <QVBoxLayout>

namespace hawser {

/// One page of the set-up. It asks, tells the session what was answered or came out, and shows what
/// the session says; how one gets from page to page is no business of its own.
class SetupPage : public QWidget
{
    Q_OBJECT

public:
    static constexpr int readingWidth = 620;

    explicit SetupPage(SetupSession &session, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_session(session)
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
    }

    virtual WizardStep step() const = 0;
    virtual QString title() const = 0;
    /// It is shown from now on: takes up what was answered on other pages, and the focus.
    virtual void begin() = 0;
    /// Beyond the state: whether the page itself lets one go on.
    virtual bool isReady() const { return true; }
    /// How going on without this step is called, with its key; empty if that makes no sense.
    virtual QString passOverTitle() const { return {}; }

    /// The user goes on without it. False: something is missing, and the page says what.
    virtual bool mayPassOver() { return true; }

signals:
    /// The answer is clear: go on.
    void goOnWanted();
    /// No port shall be opened.
    void leaveClosedWanted();

protected:
    /// What needs no open port: offered at the end, and chosen already.
    void shareInstead()
    {
        m_session.setSharingWanted(true);
        emit leaveClosedWanted();
    }
    SetupSession &session() const { return m_session; }
    const SetupWizard &state() const { return m_session.state(); }
    void add(QWidget *part, int stretch = 0)
    {
        static_cast<QVBoxLayout *>(layout())->addWidget(part, stretch);
    }
    /// Room for text and fields that scrolls.
    ScrollingPage *addColumn()
    {
        auto *scroll = new ScrollingPage(readingWidth, this);
        scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        add(scroll, 1);
        return scroll;
    }

private:
    SetupSession &m_session;
};

} // namespace hawser
