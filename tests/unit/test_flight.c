#include "test.h"

#include "aircraft/flight_source.h"

static struct flight at(struct flight_source *source, int64_t seconds)
{
    struct flight flight;
    assert_true(source->read(source, seconds * 1000, seconds * 1000, &flight));
    return flight;
}

static void a_simulated_flight_goes_from_gate_to_gate_and_again(void **state)
{
    (void)state;
    struct flight_source *sim = NULL;
    assert_int_equal(flight_source_open("sim:1", 0, 0, &sim), ERR_OK);
    enum flight_phase before = FLIGHT_GATE;
    int remaining = at(sim, 0).remaining_s;
    for (int64_t t = 0; t < 16000; t += 60) {
        struct flight f = at(sim, t);
        assert_true(f.phase >= before && f.phase <= before + 1);
        assert_true(f.remaining_s <= remaining && f.remaining_s >= 0);
        assert_true(f.progress >= 0 && f.progress <= 1);
        assert_true(f.weight_on_wheels ? f.altitude_m == 0 : f.ground_speed_kmh > 200);
        before = f.phase;
        remaining = f.remaining_s;
    }
    assert_int_equal(before, FLIGHT_ARRIVED);
    assert_int_equal(at(sim, 16001).phase, FLIGHT_GATE);
    sim->free(sim);
}

static void speed_makes_the_flight_shorter(void **state)
{
    (void)state;
    struct flight_source *sim = NULL;
    assert_int_equal(flight_source_open("sim:100", 0, 0, &sim), ERR_OK);
    assert_int_equal(at(sim, 60).phase, FLIGHT_CRUISE);
    sim->free(sim);
}

static void an_unknown_source_is_refused_and_none_knows_nothing(void **state)
{
    (void)state;
    static const char *const BAD[] = {"",      "sim",    "sim:", "sim:0", "sim:-1",
                                      "sim:x", "sim:1x", "gps",  NULL};
    struct flight_source *source = NULL;
    struct flight flight;
    for (size_t i = 0; BAD[i]; i++) {
        assert_int_equal(flight_source_open(BAD[i], 0, 0, &source), ERR_INVALID);
    }
    assert_int_equal(flight_source_open("none", 0, 0, &source), ERR_OK);
    assert_false(source->read(source, 0, 0, &flight));
    source->free(source);
}

static void a_simulated_flight_can_begin_in_any_phase(void **state)
{
    (void)state;
    struct flight_source *sim = NULL;
    assert_int_equal(flight_source_open("sim:10:cruise", 0, 0, &sim), ERR_OK);
    struct flight f = at(sim, 0);
    assert_int_equal(f.phase, FLIGHT_CRUISE);
    assert_false(f.seat_belt_sign);
    assert_true(f.altitude_m > 11000);
    f = at(sim, 640); /* rough air */
    assert_int_equal(f.phase, FLIGHT_CRUISE);
    assert_true(f.seat_belt_sign);
    sim->free(sim);
    assert_int_equal(flight_source_open("sim:10:lunch", 0, 0, &sim), ERR_INVALID);
}

static void the_aircraft_s_own_signs_stand_before_the_source_s(void **state)
{
    (void)state;
    struct flight flight = {.seat_belt_sign = true};
    struct signals signals = {0};
    flight_apply(&flight, &signals);
    assert_true(flight.seat_belt_sign);
    signals.seat_belt_sign = SIGNAL_OFF;
    signals.public_address = SIGNAL_ON;
    flight_apply(&flight, &signals);
    assert_false(flight.seat_belt_sign);
    assert_true(flight.public_address);
}

TEST_MAIN(TEST(a_simulated_flight_goes_from_gate_to_gate_and_again),
          TEST(speed_makes_the_flight_shorter),
          TEST(an_unknown_source_is_refused_and_none_knows_nothing),
          TEST(a_simulated_flight_can_begin_in_any_phase),
          TEST(the_aircraft_s_own_signs_stand_before_the_source_s))
